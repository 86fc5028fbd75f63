using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Sales;
using static GraphQlCrm.Crm.Imports.ImportFieldContent;

namespace GraphQlCrm.Crm.Imports;

/// <summary>The fields of each kind of file in words. Which there are is said by <see cref="ImportFields"/> alone; a test compares the two.</summary>
internal static class ImportMappingFields
{
    private static readonly (ConsentChannel Channel, string Ja, string En)[] s_channels =
    [
        (ConsentChannel.Email, "メール", "e-mail"), (ConsentChannel.Sms, "SMS", "SMS"), (ConsentChannel.Phone, "電話", "telephone"),
        (ConsentChannel.Post, "DM・郵送", "post"), (ConsentChannel.Line, "LINE", "LINE"),
    ];

    private static readonly (TenderType Type, string Ja, string En)[] s_tenders =
    [
        (TenderType.Cash, "現金", "cash"), (TenderType.Card, "クレジットカード", "card"), (TenderType.QrCode, "QRコード決済", "QR code"),
        (TenderType.ElectronicMoney, "電子マネー", "electronic money"), (TenderType.BankTransfer, "銀行振込", "bank transfer"),
        (TenderType.CashOnDelivery, "代金引換", "cash on delivery"), (TenderType.ConvenienceStore, "コンビニ払い", "convenience store"),
        (TenderType.OnAccount, "売掛・ツケ", "on account"), (TenderType.GiftCard, "商品券・ギフトカード", "gift card"), (TenderType.Point, "ポイント", "points"),
        (TenderType.Other, "その他", "other means"),
    ];

    private static readonly Entry[] s_customers =
    [
        new("code", "顧客番号", "Customer number", Text, "C-0012"),
        new("id", "取込元の顧客ID", "The source's own identifier", Text, "8841"),
        new("name", "氏名", "Name", Text, "花田 さくら"),
        new("kana", "フリガナ", "Reading in kana", Text, "ハナダ サクラ"),
        new("email", "メールアドレス", "E-mail address", Text, "sakura@example.jp"),
        new("phone", "電話番号", "Telephone number", Text, "090-1234-5678"),
        new("postalCode", "郵便番号", "Postal code", Text, "100-0001"),
        new("prefecture", "都道府県", "Prefecture", Text, "東京都"),
        new("city", "市区町村", "City or ward", Text, "千代田区"),
        new("address", "町名・番地", "Street and number", Text, "千代田1-1"),
        new("building", "建物名・部屋番号", "Building and room", Text, "さくらビル201"),
        new("birthday", "生年月日", "Birthday", Date, "1980-04-01", "昭和55年4月1日"),
        new("gender", "性別", "Gender", Word, "女性", "男性"),
        new("acquisitionChannel", "来店・登録のきっかけ", "Channel of acquisition", Text, "紹介"),
        new("registeredOn", "登録日", "Day of registration", Date, "2026-01-10"),
        new("notes", "お客様の言葉・メモ", "Notes", Text, "春にまた来たいとのこと"),
        .. s_channels.Select(one => new Entry(ImportFields.ConsentOf(one.Channel, ofBuyer: false), $"{one.Ja}の同意", $"Consent to {one.En}", Agreement, "はい", "いいえ")),
    ];

    private static readonly Entry[] s_sales =
    [
        new("orderId", "注文番号・伝票番号", "Number of the order", Text, "1001"),
        new("soldAt", "売上日時・注文日", "Day or instant of the sale", Date, "2026-01-10", "2026/1/10 14:05"),
        new("soldTime", "売上時刻（日付と別の列のとき）", "Time of the sale, in a column of its own", Time, "14:05"),
        new("kind", "取引の種類（返品の見分け）", "Kind of the row: what tells refunds", Word, "返品"),
        new("refundOf", "返品の元の注文番号", "The order that is refunded", Text, "1000"),
        new("customerId", "取込元の顧客ID", "The buyer's number at the source", Text, "8841"),
        .. s_customers.Where(one => one.Name is not ("id" or "birthday" or "acquisitionChannel" or "registeredOn" or "notes") && one.Content != Agreement)
            .Select(one => one with { Name = $"customer{char.ToUpperInvariant(one.Name[0])}{one.Name[1..]}", Ja = $"購入者の{one.Ja}", En = $"Buyer: {char.ToLowerInvariant(one.En[0])}{one.En[1..]}" }),
        .. s_channels.Select(one => new Entry(ImportFields.ConsentOf(one.Channel, ofBuyer: true), $"購入者の{one.Ja}の同意", $"Buyer: consent to {one.En}", Agreement, "はい", "いいえ")),
        new("staffCode", "担当者コード", "Code of the staff member", Text, "S01"),
        new("staffName", "担当者名", "Name of the staff member", Text, "小林"),
        new("place", "店舗・売場", "Place of the sale", Text, "本店"),
        new("notes", "備考", "Notes", Text, "ギフト包装"),
        new("paymentMethod", "支払方法", "Means of payment", Word, "現金", "クレジットカード"),
        .. s_tenders.Select(one => new Entry(ImportFields.PaidBy(one.Type), $"支払額（{one.Ja}）", $"Paid by {one.En}", Number, "1,200")),
        new("amount", "合計金額（1行＝1注文）", "Amount of the order", Number, "¥1,200") { Shape = SalesShape.Order },
        Line("productCode", "商品コード", "Code of the product", Text, "WG-01"),
        Line("productGroup", "商品グループ（バリエーションの親）", "Group of the product", Text, "WG"),
        Line("productName", "商品名", "Name of the product", Text, "どら焼き"),
        Line("variantCode", "バリエーションコード", "Code of the variant", Text, "WG-01-6"),
        Line("variant", "バリエーション名", "Name of the variant", Text, "6個入り"),
        Line("options", "オプション・項目選択肢", "Options", Text, "のし: 御祝"),
        Line("description", "明細の説明", "Description of the line", Text, "季節の詰め合わせ"),
        Line("lineType", "明細の種類（商品・送料など）", "Type of the line", Word, "商品"),
        Line("quantity", "数量", "Quantity", Number, "2"),
        Line("unitPrice", "単価", "Unit price", Number, "600"),
        Line("lineAmount", "明細金額", "Amount of the line", Number, "1,200"),
        Line("lineDiscount", "明細の値引", "Discount of the line", Number, "100"),
        Line("lineFee", "明細の手数料", "Fee of the line", Number, "50"),
        Line("lineTax", "明細の税額（外税）", "Tax on top of the line", Number, "96"),
        Line("shipping", "送料", "Shipping", Number, "800"),
        Line("fee", "手数料", "Fee", Number, "330"),
        Line("discount", "値引・クーポン", "Discount", Number, "100"),
        Line("points", "ポイント利用", "Points used", Number, "50"),
        Line("tax", "消費税（外税）", "Tax on top", Number, "96"),
        Line("adjustment", "調整額", "Adjustment", Number, "-10"),
        Line("total", "注文の合計（照合用）", "Total of the order, to be compared", Number, "1,200"),
        Line("rebate", "合計に含まれない値引", "Discount that the total does not have", Number, "0"),
        Line("refundedAmount", "返金額", "Amount refunded", Number, "0"),
    ];

    private static readonly Entry[] s_products =
    [
        new("code", "商品コード", "Code", Text, "WG-01"),
        new("name", "商品名", "Name", Text, "どら焼き"),
        new("category", "カテゴリー", "Category", Text, "和菓子"),
        new("variantCode", "バリエーションコード", "Code of the variant", Text, "WG-01-6"),
        new("variant", "バリエーション名", "Name of the variant", Text, "6個入り"),
        new("barcode", "バーコード（JAN）", "Barcode", Text, "4901234567894"),
        new("unitPrice", "価格", "Price", Number, "600"),
        new("unitCost", "原価", "Cost", Number, "240"),
    ];

    /// <summary>The fields of a kind of file, in the order in which people look for them.</summary>
    public static IReadOnlyList<ImportMappingField> Of(ImportKind kind)
    {
        (Entry[] entries, SalesShape[] shapes) = kind switch
        {
            ImportKind.Customers => (s_customers, []),
            ImportKind.Products => (s_products, []),
            _ => (s_sales, Enum.GetValues<SalesShape>()),
        };
        return
        [
            .. entries.Select(one => new ImportMappingField(
                one.Name,
                one.Ja,
                one.En,
                one.Content,
                one.Shape is { } only ? [only] : shapes,
                ImportFields.Of(kind, one.Shape ?? SalesShape.Line).Required.Contains(one.Name),
                kind == ImportKind.Customers && ImportFields.Identities.Contains(one.Name),
                one.Examples)),
        ];
    }

    private static Entry Line(string name, string ja, string en, ImportFieldContent content, params string[] examples) => new(name, ja, en, content, examples) { Shape = SalesShape.Line };

    private sealed record Entry(string Name, string Ja, string En, ImportFieldContent Content, params string[] Examples)
    {
        /// <summary>The one shape of sales files that has it; null if both have.</summary>
        public SalesShape? Shape { get; init; }
    }
}
