import type { Detector } from "../src/credential/detector.ts";
import type { Exchange } from "../src/exchange.ts";
import type { Library } from "../src/library.ts";
import type { Rule } from "../src/lint/rule.ts";
import { ai } from "./detectors/ai.ts";
import { brokers } from "./detectors/brokers.ts";
import { chainKeys } from "./detectors/chain-keys.ts";
import { chat } from "./detectors/chat.ts";
import { cloud } from "./detectors/cloud.ts";
import { cloudKeys } from "./detectors/cloud-keys.ts";
import { codeHosts } from "./detectors/code-hosts.ts";
import { connectionStrings } from "./detectors/connection-strings.ts";
import { custody } from "./detectors/custody.ts";
import { dataStores } from "./detectors/data-stores.ts";
import { developerTools } from "./detectors/developer-tools.ts";
import { generic } from "./detectors/generic.ts";
import { hosting } from "./detectors/hosting.ts";
import { logins } from "./detectors/logins.ts";
import { mail } from "./detectors/mail.ts";
import { marketData } from "./detectors/market-data.ts";
import { merchants } from "./detectors/merchants.ts";
import { messaging } from "./detectors/messaging.ts";
import { models } from "./detectors/models.ts";
import { monitoring } from "./detectors/monitoring.ts";
import { nodes } from "./detectors/nodes.ts";
import { packages } from "./detectors/packages.ts";
import { payment } from "./detectors/payment.ts";
import { pem } from "./detectors/pem.ts";
import { pipelines } from "./detectors/pipelines.ts";
import { privateKeys } from "./detectors/private-keys.ts";
import { social } from "./detectors/social.ts";
import { tokens } from "./detectors/tokens.ts";
import { wallets } from "./detectors/wallets.ts";
import { alpaca } from "./exchanges/alpaca.ts";
import { aster } from "./exchanges/aster.ts";
import { backpack } from "./exchanges/backpack.ts";
import { binance } from "./exchanges/binance.ts";
import { bingx } from "./exchanges/bingx.ts";
import { bitbank } from "./exchanges/bitbank.ts";
import { bitfinex } from "./exchanges/bitfinex.ts";
import { bitflyer } from "./exchanges/bitflyer.ts";
import { bitget } from "./exchanges/bitget.ts";
import { bithumb } from "./exchanges/bithumb.ts";
import { bitmart } from "./exchanges/bitmart.ts";
import { bitmex } from "./exchanges/bitmex.ts";
import { bitopro } from "./exchanges/bitopro.ts";
import { bitrue } from "./exchanges/bitrue.ts";
import { bitso } from "./exchanges/bitso.ts";
import { bitstamp } from "./exchanges/bitstamp.ts";
import { bittrade } from "./exchanges/bittrade.ts";
import { bitvavo } from "./exchanges/bitvavo.ts";
import { blofin } from "./exchanges/blofin.ts";
import { btcbox } from "./exchanges/btcbox.ts";
import { btcmarkets } from "./exchanges/btcmarkets.ts";
import { btcturk } from "./exchanges/btcturk.ts";
import { btse } from "./exchanges/btse.ts";
import { bybit } from "./exchanges/bybit.ts";
import { coinbase } from "./exchanges/coinbase.ts";
import { coinbaseexchange } from "./exchanges/coinbaseexchange.ts";
import { coincheck } from "./exchanges/coincheck.ts";
import { coinex } from "./exchanges/coinex.ts";
import { coinmate } from "./exchanges/coinmate.ts";
import { coinone } from "./exchanges/coinone.ts";
import { cryptocom } from "./exchanges/cryptocom.ts";
import { deepcoin } from "./exchanges/deepcoin.ts";
import { deribit } from "./exchanges/deribit.ts";
import { digifinex } from "./exchanges/digifinex.ts";
import { gate } from "./exchanges/gate.ts";
import { gemini } from "./exchanges/gemini.ts";
import { hashkey } from "./exchanges/hashkey.ts";
import { hitbtc } from "./exchanges/hitbtc.ts";
import { htx } from "./exchanges/htx.ts";
import { hyperliquid } from "./exchanges/hyperliquid.ts";
import { independentreserve } from "./exchanges/independentreserve.ts";
import { indodax } from "./exchanges/indodax.ts";
import { kraken } from "./exchanges/kraken.ts";
import { krakenfutures } from "./exchanges/krakenfutures.ts";
import { kucoin } from "./exchanges/kucoin.ts";
import { latoken } from "./exchanges/latoken.ts";
import { lbank } from "./exchanges/lbank.ts";
import { luno } from "./exchanges/luno.ts";
import { mexc } from "./exchanges/mexc.ts";
import { okx } from "./exchanges/okx.ts";
import { phemex } from "./exchanges/phemex.ts";
import { poloniex } from "./exchanges/poloniex.ts";
import { tokocrypto } from "./exchanges/tokocrypto.ts";
import { toobit } from "./exchanges/toobit.ts";
import { upbit } from "./exchanges/upbit.ts";
import { weex } from "./exchanges/weex.ts";
import { whitebit } from "./exchanges/whitebit.ts";
import { woo } from "./exchanges/woo.ts";
import { xt } from "./exchanges/xt.ts";
import { zaif } from "./exchanges/zaif.ts";
import { bfxApiNodeRest } from "./libraries/bfx-api-node-rest.ts";
import { binance as binanceLibrary } from "./libraries/binance.ts";
import { binanceApiNode } from "./libraries/binance-api-node.ts";
import { binanceConnectorPython } from "./libraries/binance-connector-python.ts";
import { binanceConnector } from "./libraries/binance-connector.ts";
import { binanceFuturesConnector } from "./libraries/binance-futures-connector.ts";
import { binanceSdks } from "./libraries/binance-sdk.ts";
import { bitgetApi } from "./libraries/bitget-api.ts";
import { bybitApi } from "./libraries/bybit-api.ts";
import { ccxt } from "./libraries/ccxt.ts";
import { coinbaseAdvancedPy } from "./libraries/coinbase-advanced-py.ts";
import { coinbaseApi } from "./libraries/coinbase-api.ts";
import { gateApi } from "./libraries/gate-api.ts";
import { gateioApi } from "./libraries/gateio-api.ts";
import { krakenApi } from "./libraries/kraken-api.ts";
import { krakenex } from "./libraries/krakenex.ts";
import { kucoinPython } from "./libraries/kucoin-python.ts";
import { kucoinUniversalSdk } from "./libraries/kucoin-universal-sdk.ts";
import { nodeBinanceApi } from "./libraries/node-binance-api.ts";
import { nodeKrakenApi } from "./libraries/node-kraken-api.ts";
import { okxApi } from "./libraries/okx-api.ts";
import { pybit } from "./libraries/pybit.ts";
import { pythonBinance } from "./libraries/python-binance.ts";
import { pythonOkx } from "./libraries/python-okx.ts";
import { noDuplicateSignedParam } from "./lint/no-duplicate-signed-param.ts";
import { maxRecvWindow } from "./lint/max-recv-window.ts";
import { noEncodedSigningString } from "./lint/no-encoded-signing-string.ts";
import { noHardcodedSecret } from "./lint/no-hardcoded-secret.ts";
import { noKeyInBody } from "./lint/no-key-in-body.ts";
import { noKeyInUrl } from "./lint/no-key-in-url.ts";
import { noMainnetInTest } from "./lint/no-mainnet-in-test.ts";
import { noSecretInBundle } from "./lint/no-secret-in-bundle.ts";
import { noSecretInChildEnv } from "./lint/no-secret-in-child-env.ts";
import { noSecretInCommand } from "./lint/no-secret-in-command.ts";
import { noSecretInLog } from "./lint/no-secret-in-log.ts";
import { noSignatureInHeader } from "./lint/no-signature-in-header.ts";
import { noWithdrawal } from "./lint/no-withdrawal.ts";
import { preferBatchRequest } from "./lint/prefer-batch-request.ts";
import { requireBackoff } from "./lint/require-backoff.ts";
import { requireIgnoredCredentialFile } from "./lint/require-ignored-credential-file.ts";
import { requireRateLimit } from "./lint/require-rate-limit.ts";
import { requireTimeSync } from "./lint/require-time-sync.ts";
import { validTimestamp } from "./lint/valid-timestamp.ts";
import { signWhatYouSend } from "./lint/sign-what-you-send.ts";
import { validSignatureDigest } from "./lint/valid-signature-digest.ts";
import { validCredentialOption } from "./lint/valid-credential-option.ts";

export const exchanges: readonly Exchange[] = [
  alpaca, aster, backpack, binance, bingx, bitbank, bitfinex, bitflyer, bitget, bithumb, bitmart, bitmex, bitopro,
  bitrue, bitso, bitstamp, bittrade, bitvavo, blofin, btcbox, btcmarkets, btcturk, btse, bybit, coinbase,
  coinbaseexchange, coincheck, coinex, coinmate, coinone, cryptocom, deepcoin, deribit, digifinex, gate, gemini,
  hashkey, hitbtc, htx, hyperliquid, independentreserve, indodax, kraken, krakenfutures, kucoin, latoken, lbank,
  luno, mexc, okx, phemex, poloniex, tokocrypto, toobit, upbit, weex, whitebit, woo, xt, zaif,
];

export const libraries: readonly Library[] = [
  ccxt, bfxApiNodeRest, binanceLibrary, binanceApiNode, binanceConnectorPython, binanceConnector,
  binanceFuturesConnector, ...binanceSdks, bitgetApi, bybitApi, coinbaseAdvancedPy, coinbaseApi, gateApi, gateioApi,
  krakenApi, krakenex, kucoinPython, kucoinUniversalSdk, nodeBinanceApi, nodeKrakenApi, okxApi, pybit,
  pythonBinance, pythonOkx,
];

export const detectors: readonly Detector[] = [
  ...pem, ...wallets, ...chainKeys, ...privateKeys, ...codeHosts, ...packages, ...cloud, ...cloudKeys, ...chat, ...messaging,
  ...custody, ...merchants, ...payment, ...ai, ...models, ...marketData, ...brokers, ...nodes, ...hosting, ...dataStores,
  ...pipelines, ...developerTools, ...monitoring, ...mail, ...social, ...connectionStrings, ...logins, ...tokens, ...generic,
];

export const lintRules: readonly Rule[] = [
  maxRecvWindow, noDuplicateSignedParam, noEncodedSigningString, noHardcodedSecret, noKeyInBody, noKeyInUrl,
  noMainnetInTest, noSecretInBundle, noSecretInChildEnv, noSecretInCommand, noSecretInLog, noSignatureInHeader,
  noWithdrawal, preferBatchRequest, requireBackoff, requireIgnoredCredentialFile, requireRateLimit, requireTimeSync,
  signWhatYouSend, validCredentialOption, validSignatureDigest, validTimestamp,
];
