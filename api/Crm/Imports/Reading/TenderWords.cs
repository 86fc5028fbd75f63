using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Tells the kind of a means of payment by its name in a file. What no word tells is <see cref="TenderType.Other"/>, with its name kept.</summary>
internal static class TenderWords
{
    // In this order: 代引 may be paid in cash, and a gift card is no credit card.
    private static readonly (TenderType Type, string[] Words)[] s_parts =
    [
        (TenderType.CashOnDelivery, ["代引", "代金引換", "cash on delivery", "(cod)"]),
        (TenderType.GiftCard, ["ギフトカード", "ギフト券", "商品券", "金券", "gift card", "giftcard", "gift_card"]),
        (TenderType.ConvenienceStore, ["コンビニ", "セブンイレブン", "セブン-イレブン", "ローソン", "convenience"]),
        (TenderType.BankTransfer, ["銀行", "振込", "振替", "ゆうちょ", "bank", "wire transfer"]),
        (TenderType.QrCode, ["paypay", "ペイペイ", "楽天ペイ", "rakuten pay", "d払い", "au pay", "aupay", "line pay", "メルペイ", "merpay", "alipay", "wechat", "qr", "コード決済"]),
        (TenderType.ElectronicMoney, ["電子マネー", "交通系", "suica", "pasmo", "icoca", "nanaco", "waon", "edy", "quicpay", "クイックペイ"]),
        (TenderType.OnAccount, ["売掛", "掛売", "請求書", "on account"]),
        (TenderType.Point, ["ポイント", "point"]),
        (TenderType.Card, ["カード", "クレジット", "デビット", "credit", "debit", "card", "visa", "mastercard", "jcb", "amex", "american express", "diners", "shopify payments", "shopify_payments", "stripe", "apple pay", "google pay"]),
        (TenderType.Cash, ["現金", "cash"]),
    ];

    /// <summary>The kind of a means of payment.</summary>
    public static TenderType TypeOf(ImportMapping mapping, string name)
    {
        string word = FieldText.Plain(name);
        if (mapping.Tenders.TryGetValue(word, out TenderType named))
        {
            return named;
        }

        word = word.ToLowerInvariant();
        TenderType[] types = [.. word.Split(" + ").Select(TypeOf).Distinct()];
        return types.Length == 1 ? types[0] : TenderType.Other;
    }

    private static TenderType TypeOf(string word)
    {
        foreach ((TenderType type, string[] words) in s_parts)
        {
            if (words.Any(part => word.Contains(part, StringComparison.Ordinal)))
            {
                return type;
            }
        }

        return TenderType.Other;
    }
}
