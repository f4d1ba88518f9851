import type { Endpoint, Tier } from "../../src/exchange.ts";

/**
 * Every endpoint that moves money or what a key may do: 91, in four tiers.
 *
 * From the request builders of binance/binance-connector-js at a9de9a99 (2026-07-24); the eight that only
 * ccxt 4.5.84 still calls (`broker/…`, `futures/transfer`, `margin/transfer`, …) are marked `legacy`.
 * A key without the withdrawal permission can still call most of them: gift cards leave the account as a
 * code, managed sub-accounts need only "Enable Spot & Margin Trading".
 */
export const endpoints: readonly Endpoint[] = [
  ...tier("leaves-account", [
    "POST /sapi/v1/capital/withdraw/apply",
    "POST /sapi/v1/giftcard/buyCode",
    "POST /sapi/v1/giftcard/createCode",
    "POST /sapi/v1/localentity/broker/withdraw/apply",
    "POST /sapi/v1/localentity/withdraw/apply",
    "POST /sapi/v1/managed-subaccount/deposit",
    "POST /sapi/v1/managed-subaccount/withdraw",
    "POST /sapi/v1/mining/hash-transfer/config",
    "POST /sapi/v1/w3w/wallet/prediction/transfer/outbound",
    "POST /sapi/v2/fiat/withdraw",
  ]),
  ...tier("between-own-accounts", [
    "POST /papi/v1/asset-collection",
    "POST /papi/v1/auto-collection",
    "POST /papi/v1/bnb-transfer",
    "POST /sapi/v1/asset/convert-transfer", // legacy
    "POST /sapi/v1/asset/transfer",
    "POST /sapi/v1/broker/transfer", // legacy
    "POST /sapi/v1/broker/transfer/futures", // legacy
    "POST /sapi/v1/broker/universalTransfer", // legacy
    "POST /sapi/v1/futures/transfer", // legacy
    "POST /sapi/v1/margin/isolated/transfer", // legacy
    "POST /sapi/v1/margin/transfer", // legacy
    "POST /sapi/v1/portfolio/asset-collection",
    "POST /sapi/v1/portfolio/auto-collection",
    "POST /sapi/v1/portfolio/bnb-transfer",
    "POST /sapi/v1/portfolio/earn-asset-transfer",
    "POST /sapi/v1/sub-account/futures/internalTransfer",
    "POST /sapi/v1/sub-account/futures/transfer",
    "POST /sapi/v1/sub-account/margin/transfer",
    "POST /sapi/v1/sub-account/transfer/subToMaster",
    "POST /sapi/v1/sub-account/transfer/subToSub",
    "POST /sapi/v1/sub-account/universalTransfer",
    "POST /sapi/v1/w3w/wallet/prediction/transfer/inbound",
  ]),
  ...tier("capital-exposure", [
    "POST /fapi/v1/convert/acceptQuote",
    "POST /fapi/v1/convert/getQuote",
    "POST /papi/v1/margin/repay-debt",
    "POST /papi/v1/marginLoan",
    "POST /papi/v1/repay-futures-negative-balance",
    "POST /papi/v1/repay-futures-switch",
    "POST /papi/v1/repayLoan",
    "POST /sapi/v1/asset/dust",
    "POST /sapi/v1/asset/dust-btc",
    "POST /sapi/v1/asset/dust-convert/convert",
    "POST /sapi/v1/asset/dust-convert/query-convertible-assets",
    "POST /sapi/v1/bfusd/redeem",
    "POST /sapi/v1/bfusd/subscribe",
    "POST /sapi/v1/bnbBurn",
    "POST /sapi/v1/convert/acceptQuote",
    "POST /sapi/v1/convert/getQuote",
    "POST /sapi/v1/convert/limit/cancelOrder",
    "POST /sapi/v1/convert/limit/placeOrder",
    "POST /sapi/v1/dci/product/auto_compound/edit-status",
    "POST /sapi/v1/dci/product/subscribe",
    "POST /sapi/v1/eth-staking/eth/redeem",
    "POST /sapi/v1/eth-staking/wbeth/wrap",
    "POST /sapi/v1/fiat/deposit",
    "POST /sapi/v1/giftcard/redeemCode",
    "POST /sapi/v1/loan/vip/borrow",
    "POST /sapi/v1/loan/vip/fixed/borrow",
    "POST /sapi/v1/loan/vip/renew",
    "POST /sapi/v1/loan/vip/repay",
    "POST /sapi/v1/margin/borrow-repay",
    "POST /sapi/v1/margin/exchange-small-liability",
    "POST /sapi/v1/margin/liquidation-loan/repay",
    "POST /sapi/v1/onchain-yields/locked/redeem",
    "POST /sapi/v1/onchain-yields/locked/subscribe",
    "POST /sapi/v1/portfolio/repay",
    "POST /sapi/v1/portfolio/repay-futures-negative-balance",
    "POST /sapi/v1/portfolio/repay-futures-switch",
    "POST /sapi/v1/rwusd/redeem",
    "POST /sapi/v1/rwusd/subscribe",
    "POST /sapi/v1/simple-earn/flexible/redeem",
    "POST /sapi/v1/simple-earn/flexible/subscribe",
    "POST /sapi/v1/simple-earn/locked/redeem",
    "POST /sapi/v1/simple-earn/locked/subscribe",
    "POST /sapi/v1/sol-staking/sol/claim",
    "POST /sapi/v1/sol-staking/sol/redeem",
    "POST /sapi/v1/sol-staking/sol/stake",
    "POST /sapi/v1/w3w/wallet/prediction/batch-redeem",
    "POST /sapi/v2/eth-staking/eth/stake",
    "POST /sapi/v2/loan/flexible/adjust/ltv",
    "POST /sapi/v2/loan/flexible/borrow",
    "POST /sapi/v2/loan/flexible/repay",
  ]),
  ...tier("privilege", [
    "POST /sapi/v1/account/disableFastWithdrawSwitch",
    "POST /sapi/v1/account/enableFastWithdrawSwitch",
    "POST /sapi/v1/broker/subAccountApi/permission/universalTransfer", // legacy
    "POST /sapi/v1/sub-account/subAccountApi",
    "DELETE /sapi/v1/sub-account/subAccountApi",
    "DELETE /sapi/v1/sub-account/subAccountApi/ipRestriction/ipList",
    "POST /sapi/v1/sub-account/subAccountApiPermission",
    "POST /sapi/v1/sub-account/virtualSubAccount",
    "POST /sapi/v2/sub-account/subAccountApi/ipRestriction",
  ]),
];

/** `lines` are "METHOD /path". */
function tier(name: Tier, lines: readonly `${Endpoint["method"]} /${string}`[]): readonly Endpoint[] {
  return lines.map((line) => {
    const space = line.indexOf(" ");
    return { method: line.slice(0, space) as Endpoint["method"], path: line.slice(space + 1), tier: name };
  });
}
