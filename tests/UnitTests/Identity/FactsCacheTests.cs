using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;

namespace ActiveResident.UnitTests.Identity;

public class FactsCacheTests
{
    private readonly Guid resident = Guid.CreateVersion7();

    [Fact]
    public void Facts_read_before_a_change_are_not_taken_up_after_it()
    {
        using var cache = new FactsCache(TimeProvider.System);
        cache.Keep(Facts(version: 1));

        cache.Expect(resident, version: 2);
        Assert.Null(cache.Find(resident));

        cache.Keep(Facts(version: 1));
        Assert.Null(cache.Find(resident));

        cache.Keep(Facts(version: 2));
        Assert.Equal(2, cache.Find(resident)?.Version);
    }

    [Fact]
    public void News_of_facts_that_are_known_already_forgets_nothing()
    {
        using var cache = new FactsCache(TimeProvider.System);
        cache.Keep(Facts(version: 2));

        cache.Expect(resident, version: 2);

        Assert.Equal(2, cache.Find(resident)?.Version);
    }

    private ResidentFacts Facts(int version) =>
        new(resident, AccountLevel.Confirmed, null, [], version, DateTimeOffset.UnixEpoch);
}
