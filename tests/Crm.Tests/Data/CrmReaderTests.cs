using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Crm.Tests.Data;

public sealed class CrmReaderTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await TestShop.CreateAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_query_that_outlives_its_request_does_not_read_the_shops_of_the_next()
    {
        Guid other = await TestShop.AddShopAsync(_shop.Database, "other");
        CrmReader reader = NewReader(_shop.Id);
        IQueryable<Shop> late = reader.Shops;
        Assert.Equal(_shop.Id, Assert.Single(late).Id);
        reader.Dispose();

        using CrmReader next = NewReader(other);
        Assert.Equal(other, Assert.Single(next.Shops).Id);
        if (TestDatabase.IsPostgres)
        {
            // Its connection was a statement's alone; the context stays closed to every shop.
            Assert.Empty(late.ToList());
        }
        else
        {
            Assert.Throws<ObjectDisposedException>(() => late.ToList());
        }

        Assert.Throws<ObjectDisposedException>(() => reader.Shops);
    }

    private CrmReader NewReader(Guid shop) => new(_shop.Database, new Caller(new KeyIdentity(Guid.NewGuid(), "test", Role.Owner, [(shop, "test")]), null));
}
