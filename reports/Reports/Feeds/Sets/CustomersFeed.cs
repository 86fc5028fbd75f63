using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Customers as the operational database knows them.</summary>
internal sealed class CustomersFeed : RecordFeed<CustomerRecord>
{
    public CustomersFeed()
        : base("Customers", new("顧客", "Customers"), new("1行＝登録客1人。個人の列は、許可されたキーだけに見える。", "One row a known customer; personal columns for keys that were granted them."))
    {
        Id("CustomerId", "Customer", new("顧客ID", "Customer id"), new("GraphQLと同じID。", "The id of GraphQL; CustomerId of the other feeds."), row => row.Id, isKey: true);
        Searched("Code", new("顧客コード", "Code"), new("お店の顧客番号。", "The shop's own number of the customer."), row => row.Code, "Customer.code");
        Searched("Name", new("氏名", "Name"), new("氏名。", "Full name."), row => row.Name, "Customer.name");
        Searched("Kana", new("フリガナ", "Kana"), new("氏名の読み。", "Reading of the name."), row => row.Kana, "Customer.kana");
        Searched("Email", new("メール", "E-mail"), new("メールアドレス。", "E-mail address."), row => row.Email, "Customer.email");
        Searched("Phone", new("電話", "Phone"), new("最初にかける番号。", "The number to call first."), row => row.Phone, "Customer.phone");
        Personal("PostalCode", SnapshotType.Text, "Customer.postalCode", new("郵便番号", "Postal code"), new("例：259-1113。", "E.g. 259-1113."), row => row.PostalCode);
        Personal("Prefecture", SnapshotType.Text, "Customer.prefecture", new("都道府県", "Prefecture"), new("例：神奈川県。", "E.g. 神奈川県."), row => row.Prefecture);
        Personal("City", SnapshotType.Text, "Customer.city", new("市区町村", "City"), new("分けてあれば。", "Where it is kept apart from the address."), row => row.City);
        Personal("Address", SnapshotType.Text, "Customer.address", new("住所", "Address"), new("都道府県より下。", "Below the prefecture or city."), row => row.Address);
        Personal("Building", SnapshotType.Text, "Customer.building", new("建物", "Building"), new("分けてあれば。", "Where it is kept apart."), row => row.Building);
        Personal("Birthday", SnapshotType.Date, "Customer.birthday", new("誕生日", "Birthday"), new("生年月日。", "Day of birth."), row => row.Birthday);
        Personal("Gender", SnapshotType.Text, "Customer.gender", new("性別", "Gender"), new("FEMALE、MALE、OTHER。", "FEMALE, MALE or OTHER."), row => row.Gender);
        Personal("Notes", SnapshotType.Text, "Customer.notes", new("お客様の言葉", "Notes"), new("お客様の言葉。", "What the customer said."), row => row.Notes);
        Nullable("AcquisitionChannel", SnapshotType.Text, new("来店のきっかけ", "Acquisition channel"), new("チラシ、紹介、検索など。", "How the customer found the shop."), row => row.AcquisitionChannel);
        Column("RegisteredOn", SnapshotType.Date, new("登録日", "Registered on"), new("お店の暦。", "The shop's day of the registration."), row => row.RegisteredOn);
        Column("CreatedAt", SnapshotType.Instant, new("作成日時", "Created at"), new("記録が作られた時刻（UTC）。", "When the record was created."), row => row.CreatedAt);
        Column("UpdatedAt", SnapshotType.Instant, new("更新日時", "Updated at"), new("最後に変わった時刻（UTC）。増分更新用。", "When the record was last changed: for incremental refresh."), row => row.UpdatedAt);
    }

    protected override IAsyncEnumerable<CustomerRecord> ReadAsync(FeedShop shop, CancellationToken cancellationToken) =>
        shop.Records.CustomersAsync(shop.Warehouse.ShopId, cancellationToken);
}
