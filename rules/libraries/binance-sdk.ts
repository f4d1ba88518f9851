// The modular SDKs of Binance: one package per part of the API, the same shape in JavaScript and Python.
import type { BatchMethod, ClientShape, CredentialSink, Library, MoneyMethod } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

interface Part {
  /** What follows `@binance/` and `binance-sdk-`. */
  readonly name: string;
  readonly client: string;
  /** Camel case, without the client's `restAPI`. */
  readonly money: readonly MoneyMethod[];
  readonly readOnly: readonly string[];
  readonly batch?: readonly BatchMethod[];
  readonly orders?: readonly string[];
}

const PARTS: readonly Part[] = [
  {
    name: "spot",
    client: "Spot",
    money: [],
    readOnly: [],
    batch: [
      { name: "tickerPrice", batch: "tickerPrice with symbols", option: "symbol" },
      { name: "ticker24hr", batch: "ticker24hr with symbols", option: "symbol" },
      { name: "tickerBookTicker", batch: "tickerBookTicker with symbols", option: "symbol" },
    ],
    orders: ["newOrder", "sorOrder", "orderListOco", "orderListOto", "orderListOtoco"],
  },
  {
    name: "wallet",
    client: "Wallet",
    money: [
      ...defineMoney("leaves-account", {
        brokerWithdraw: "POST /sapi/v1/localentity/broker/withdraw/apply",
        withdraw: "POST /sapi/v1/capital/withdraw/apply",
        withdrawTravelRule: "POST /sapi/v1/localentity/withdraw/apply",
      }),
      ...defineMoney("between-own-accounts", { userUniversalTransfer: "POST /sapi/v1/asset/transfer" }),
      ...defineMoney("capital-exposure", {
        dustConvert: "POST /sapi/v1/asset/dust-convert/convert",
        dustTransfer: "POST /sapi/v1/asset/dust",
        toggleBnbBurnOnSpotTradeAndMarginInterest: "POST /sapi/v1/bnbBurn",
      }),
      ...defineMoney("privilege", { enableFastWithdrawSwitch: "POST /sapi/v1/account/enableFastWithdrawSwitch" }),
    ],
    readOnly: [
      "disableFastWithdrawSwitch", "dustConvertibleAssets", "dustlog", "fetchWithdrawAddressList",
      "fetchWithdrawQuota", "getAssetsThatCanBeConvertedIntoBnb", "queryUserUniversalTransferHistory",
      "withdrawHistory", "withdrawHistoryV1", "withdrawHistoryV2",
    ],
  },
  {
    name: "sub-account",
    client: "SubAccount",
    money: [
      ...defineMoney("leaves-account", {
        depositAssetsIntoTheManagedSubAccount: "POST /sapi/v1/managed-subaccount/deposit",
        withdrawlAssetsFromTheManagedSubAccount: "POST /sapi/v1/managed-subaccount/withdraw",
      }),
      ...defineMoney("between-own-accounts", {
        futuresTransferForSubAccount: "POST /sapi/v1/sub-account/futures/transfer",
        marginTransferForSubAccount: "POST /sapi/v1/sub-account/margin/transfer",
        subAccountFuturesAssetTransfer: "POST /sapi/v1/sub-account/futures/internalTransfer",
        transferToMaster: "POST /sapi/v1/sub-account/transfer/subToMaster",
        transferToSubAccountOfSameMaster: "POST /sapi/v1/sub-account/transfer/subToSub",
        universalTransfer: "POST /sapi/v1/sub-account/universalTransfer",
      }),
      ...defineMoney("privilege", {
        addIpRestrictionForSubAccountApiKey: "POST /sapi/v2/sub-account/subAccountApi/ipRestriction",
        createAVirtualSubAccount: "POST /sapi/v1/sub-account/virtualSubAccount",
        createSubAccountApiKey: "POST /sapi/v1/sub-account/subAccountApi",
        deleteIpListForASubAccountApiKey: "DELETE /sapi/v1/sub-account/subAccountApi/ipRestriction/ipList",
        deleteSubAccountApiKey: "DELETE /sapi/v1/sub-account/subAccountApi",
        modifySubAccountApiKeyPermission: "POST /sapi/v1/sub-account/subAccountApiPermission",
      }),
    ],
    readOnly: [
      "queryManagedSubAccountTransferLogMasterAccountInvestor", "queryManagedSubAccountTransferLogMasterAccountTrading",
      "queryManagedSubAccountTransferLogSubAccountTrading", "querySubAccountFuturesAssetTransferHistory",
      "querySubAccountSpotAssetTransferHistory", "queryUniversalTransferHistory", "subAccountTransferHistory",
    ],
  },
  {
    name: "derivatives-trading-usds-futures",
    client: "DerivativesTradingUsdsFutures",
    money: defineMoney("capital-exposure", {
      acceptTheOfferedQuote: "POST /fapi/v1/convert/acceptQuote",
      sendQuoteRequest: "POST /fapi/v1/convert/getQuote",
    }),
    readOnly: ["listAllConvertPairs"],
  },
  { name: "derivatives-trading-coin-futures", client: "DerivativesTradingCoinFutures", money: [], readOnly: [] },
  {
    name: "derivatives-trading-portfolio-margin",
    client: "DerivativesTradingPortfolioMargin",
    money: [
      ...defineMoney("between-own-accounts", {
        bnbTransfer: "POST /papi/v1/bnb-transfer",
        fundAutoCollection: "POST /papi/v1/auto-collection",
        fundCollectionByAsset: "POST /papi/v1/asset-collection",
      }),
      ...defineMoney("capital-exposure", {
        changeAutoRepayFuturesStatus: "POST /papi/v1/repay-futures-switch",
        marginAccountBorrow: "POST /papi/v1/marginLoan",
        marginAccountRepay: "POST /papi/v1/repayLoan",
        marginAccountRepayDebt: "POST /papi/v1/margin/repay-debt",
        repayFuturesNegativeBalance: "POST /papi/v1/repay-futures-negative-balance",
      }),
    ],
    readOnly: [
      "getAutoRepayFuturesStatus", "getMarginBorrowLoanInterestHistory", "marginMaxBorrow", "queryMarginLoanRecord",
      "queryMarginMaxWithdraw", "queryMarginRepayRecord",
    ],
  },
  {
    name: "derivatives-trading-portfolio-margin-pro",
    client: "DerivativesTradingPortfolioMarginPro",
    money: [
      ...defineMoney("between-own-accounts", {
        bnbTransfer: "POST /sapi/v1/portfolio/bnb-transfer",
        fundAutoCollection: "POST /sapi/v1/portfolio/auto-collection",
        fundCollectionByAsset: "POST /sapi/v1/portfolio/asset-collection",
        transferLdusdtRwusdForPortfolioMargin: "POST /sapi/v1/portfolio/earn-asset-transfer",
      }),
      ...defineMoney("capital-exposure", {
        changeAutoRepayFuturesStatus: "POST /sapi/v1/portfolio/repay-futures-switch",
        portfolioMarginProBankruptcyLoanRepay: "POST /sapi/v1/portfolio/repay",
        repayFuturesNegativeBalance: "POST /sapi/v1/portfolio/repay-futures-negative-balance",
      }),
    ],
    readOnly: [
      "getAutoRepayFuturesStatus", "getTransferableEarnAssetBalanceForPortfolioMargin",
      "queryPortfolioMarginProBankruptcyLoanAmount", "queryPortfolioMarginProBankruptcyLoanRepayHistory",
    ],
  },
  {
    name: "fiat",
    client: "Fiat",
    money: defineMoney("leaves-account", { fiatWithdraw: "POST /sapi/v2/fiat/withdraw" }),
    readOnly: ["getFiatDepositWithdrawHistory"],
  },
  {
    name: "gift-card",
    client: "GiftCard",
    money: [
      // A code is worth its value to whoever holds it.
      ...defineMoney("leaves-account", {
        createADualTokenGiftCard: "POST /sapi/v1/giftcard/buyCode",
        createASingleTokenGiftCard: "POST /sapi/v1/giftcard/createCode",
      }),
      ...defineMoney("capital-exposure", { redeemABinanceGiftCard: "POST /sapi/v1/giftcard/redeemCode" }),
    ],
    readOnly: ["verifyBinanceGiftCardByGiftCardNumber"],
  },
  {
    name: "margin-trading",
    client: "MarginTrading",
    money: defineMoney("capital-exposure", {
      liquidationLoanRepay: "POST /sapi/v1/margin/liquidation-loan/repay",
      marginAccountBorrowRepay: "POST /sapi/v1/margin/borrow-repay",
      smallLiabilityExchange: "POST /sapi/v1/margin/exchange-small-liability",
    }),
    readOnly: [
      "getCrossMarginTransferHistory", "queryBorrowRepayRecordsInMarginAccount", "queryLiquidationLoan",
      "queryLiquidationLoanRepayHistory", "queryMaxBorrow", "queryMaxTransferOutAmount",
    ],
  },
];

const CREDENTIALS = [
  ["key", "apiKey"],
  ["secret", "apiSecret"],
  ["secret", "privateKey"],
  ["passphrase", "privateKeyPassphrase"],
] as const;

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function javascript({ name, client, money, readOnly, batch = [], orders = [] }: Part): Library {
  const credentials: CredentialSink[] = ["configurationRestAPI", "configurationWebsocketAPI"].flatMap((group) =>
    CREDENTIALS.map(([role, option]) => ({ role, option: [group, option] as const })),
  );
  return defineLibrary({
    id: `@binance/${name}`,
    docs: `https://github.com/binance/binance-connector-js/tree/master/clients/${name}`,
    modules: { js: [`@binance/${name}`] },
    exchange: "binance",
    clients: [{ path: [client], language: "js", by: "new", credentials }],
    money: money.map((method) => ({ ...method, name: `restAPI.${method.name}` })),
    readOnly: readOnly.map((method) => `restAPI.${method}`),
    batch: batch.map((method) => ({ ...method, name: `restAPI.${method.name}` })),
    orders: orders.map((method) => `restAPI.${method}`),
    sandbox: { flags: [], hosts: [["configurationRestAPI", "basePath"], ["configurationWebsocketAPI", "wsURL"]], use: "configurationRestAPI.basePath" },
    throttle: { kind: "none" },
  });
}

/** Credentials are keywords of a configuration of its own, handed to the client. */
function python({ name, client, money, readOnly, batch = [], orders = [] }: Part): Library {
  const module = `binance_sdk_${name.replaceAll("-", "_")}`;
  const credentials: CredentialSink[] = [
    ...CREDENTIALS.map(([role, option]) => ({ role, option: [snake(option)] as const })),
    { role: "key", argument: 0 },
    { role: "secret", argument: 1 },
  ];
  const shape = (path: string, sinks: readonly CredentialSink[]): ClientShape => {
    return { path: [path], language: "py", by: "call", credentials: sinks };
  };
  return defineLibrary({
    id: `binance-sdk-${name}`,
    docs: `https://github.com/binance/binance-connector-python/tree/master/clients/${name.replaceAll("-", "_")}`,
    modules: { py: [module, "binance_common.configuration"] },
    exchange: "binance",
    clients: [
      shape(client, []),
      shape("ConfigurationRestAPI", credentials),
      shape("ConfigurationWebSocketAPI", credentials),
    ],
    money: money.map((method) => ({ ...method, name: `rest_api.${snake(method.name)}` })),
    readOnly: readOnly.map((method) => `rest_api.${snake(method)}`),
    batch: batch.map((method) => ({ ...method, name: `rest_api.${snake(method.name)}`, batch: snake(method.batch) })),
    orders: orders.map((method) => `rest_api.${snake(method)}`),
    sandbox: { flags: [], hosts: [["base_path"], ["config_rest_api", "base_path"]], use: "base_path" },
    throttle: { kind: "none" },
  });
}

export const binanceSdks: readonly Library[] = [...PARTS.map(javascript), ...PARTS.map(python)];
