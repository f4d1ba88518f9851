import { describe, expect, it } from "vitest";
import { ccxt } from "../../rules/libraries/ccxt.ts";

function tierOf(name: string): string | undefined {
  return ccxt.money.find((method) => method.name === name)?.tier;
}

describe("ccxt's money methods", () => {
  it.each([
    ["withdraw", "leaves-account"],
    ["sapiPostCapitalWithdrawApply", "leaves-account"],
    ["privatePostWithdraw", "leaves-account"],
    // Deribit withdraws through GET.
    ["privateGetWithdraw", "leaves-account"],
    ["privateGetSubmitTransferToUser", "leaves-account"],
    ["privateGetSubmitTransferToSubaccount", "between-own-accounts"],
    // Coinbase sends money through a path that names neither.
    ["v2PrivatePostAccountsAccountIdTransactions", "leaves-account"],
    ["traderPrivatePostV2WalletsTransfers", "leaves-account"],
    ["privatePostV5AssetTransferInterTransfer", "between-own-accounts"],
    ["privatePostAssetV3PrivateTransferSubMemberTransfer", "between-own-accounts"],
    ["privatePostV5AssetTransferSaveTransferSubMember", "privilege"],
    ["sapiPostAssetTransfer", "between-own-accounts"],
    ["sapiPostAssetDust", "capital-exposure"],
    ["transfer", "between-own-accounts"],
  ])("%s: %s", (name, tier) => {
    expect(tierOf(name)).toBe(tier);
  });

  it.each([
    "fetchWithdrawals",
    "privatePostWithdrawalRequests",
    "privatePostFeesWithdrawal",
    "privatePostV1Transfers",
    "privatePostGetWithdrawalLimits",
    "publicPostWithdrawDebug",
    // An order and a withdrawal go through the same one.
    "privatePostExchange",
  ])("%s moves nothing by itself", (name) => {
    expect(tierOf(name)).toBeUndefined();
  });

  it("reaches every exchange that the table of implicit methods has", () => {
    const implicit = ccxt.money.filter(({ name }) => /(?:Post|Get|Put|Delete)[A-Z0-9]/.test(name));
    expect(implicit.length).toBeGreaterThan(440);
    expect(implicit.filter(({ endpoint }) => endpoint !== undefined).length).toBeGreaterThan(400);
  });
});
