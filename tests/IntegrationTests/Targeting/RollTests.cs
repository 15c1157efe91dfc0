using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting;
using ActiveResident.Targeting.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.IntegrationTests;

/// <summary>Whose vote it is costs no query when the resident is in memory, and few when many are not.</summary>
public abstract class RollTests(PortalApp app)
{
    [PortalFact]
    public async Task A_resident_in_memory_is_judged_without_a_query()
    {
        var (electorate, resident) = (await Electorate(), await app.Resident());
        Assert.True((await Check(app, resident.Id, electorate)).IsAllowed);
        using var watch = new QueryWatch(app);

        Assert.True((await Check(app, resident.Id, electorate)).IsAllowed);

        Assert.Empty(watch.Take());
    }

    [PortalFact]
    public async Task Many_who_come_at_once_are_read_in_few_queries()
    {
        const int Many = 400;
        var (electorate, residents) = (await Electorate(), await app.Residents(Many));
        await Check(app, residents[0].Id, electorate);
        using var watch = new QueryWatch(app);

        var answers = await Task.WhenAll(residents.Skip(1).Select(resident => Task.Run(() => Check(app, resident.Id, electorate))));

        Assert.All(answers, answer => Assert.True(answer.IsAllowed));
        Assert.InRange(watch.Take().Count, 2, Many / 4);
    }

    [PortalFact]
    public async Task After_a_start_the_residents_are_brought_into_memory_by_themselves()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var (electorate, residents) = (await Electorate(town), await town.Residents(1200));
        await town.Restart();
        await Filled(town, residents.Count);
        await Check(town, residents[0].Id, electorate); // reads the electorate
        using var watch = new QueryWatch(town);

        foreach (var resident in residents)
            Assert.True((await Check(town, resident.Id, electorate)).IsAllowed);

        Assert.Empty(watch.Take());
    }

    [PortalFact]
    public async Task A_small_memory_changes_no_answer()
    {
        await using var town = await PortalApp.StartAsync(app.Provider, ("Targeting:RollInMemory", "5"));
        var (electorate, residents) = (await Electorate(town), await town.Residents(20));

        foreach (var resident in residents.Concat(residents))
            Assert.True((await Check(town, resident.Id, electorate)).IsAllowed);
    }

    [PortalFact]
    public async Task Who_has_moved_is_judged_by_the_new_address_as_soon_as_it_is_told()
    {
        var electorate = await Electorate(app, "75742000");
        var resident = await app.Resident(addresses: Addresses.Metallurg);
        Assert.False((await Check(app, resident.Id, electorate)).IsAllowed);

        await Move(app, resident.Id, Addresses.Miass, tellNeighbours: true);
        await app.DeliverEvents();

        var answer = await Check(app, resident.Id, electorate);
        Assert.Equal((true, "75742000"), (answer.IsAllowed, answer.Territory));
        var stored = await app.In<TargetingDb, RollEntry>(db => db.Roll.AsNoTracking().SingleAsync(entry => entry.ResidentId == resident.Id));
        Assert.Equal(("75742000", 2), (stored.RegistrationOktmo, stored.FactsVersion));
    }

    [PortalFact]
    public async Task News_that_arrive_late_do_not_bring_the_old_address_back()
    {
        var resident = await app.Resident();
        var roll = app.Services.GetRequiredService<ElectoralRoll>();
        var before = await app.Send(new FindResidentFacts(resident.Id));
        await Move(app, resident.Id, Addresses.Miass, tellNeighbours: true);
        await app.DeliverEvents();

        await roll.TakeAsync([before!], CancellationToken.None);

        Assert.Equal("75742000", (await app.Send(new FindTerritories(resident.Id)))?.Registration?.Oktmo);
    }

    [PortalTheory]
    [InlineData("Челябинск", "Металлургический", "75701330")]
    [InlineData("Челябинск", null, "75701000")]
    [InlineData("Миасс", null, "75742000")]
    public async Task An_answer_says_which_territory_the_resident_counts_for(string city, string? district, string oktmo)
    {
        var resident = await app.Resident(addresses: Addresses.In("Челябинская", city: city, district: district));

        Assert.Equal(oktmo, (await Check(app, resident.Id, await Electorate())).Territory);
    }

    [PortalFact]
    public async Task The_territory_is_that_of_the_address_that_decides()
    {
        var resident = await app.Resident(
            addresses: [Addresses.Metallurg, Addresses.In("Челябинская", city: "Миасс", kind: AddressKind.Residence)]);
        var byResidence = await app.Send(new DefineElectorate(Town.Everyone with { Address = "Residence" }));

        Assert.Equal("75701330", (await Check(app, resident.Id, await Electorate())).Territory);
        Assert.Equal("75742000", (await Check(app, resident.Id, byResidence.Value)).Territory);
        Assert.Null((await Check(app, (await app.Resident(addresses: Addresses.Moscow)).Id, byResidence.Value)).Territory);
    }

    [PortalFact]
    public async Task A_resident_who_is_not_known_has_no_answer()
    {
        var electorate = await Electorate();

        Assert.Empty(await app.Send(new CheckEligibility(Guid.NewGuid(), [electorate], app.Clock.GetUtcNow())));
    }

    [PortalFact]
    public async Task A_resident_whose_keys_were_lost_holds_up_nobody_else()
    {
        var (electorate, lost, found) = (await Electorate(), await app.Resident(), await app.Resident());
        await app.In<IdentityDb, int>(db => db.Residents.Where(r => r.Id == lost.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SealedPerson, "unreadable")));

        var read = await app.Send(new ListResidentFacts([lost.Id, found.Id]));

        Assert.Equal([found.Id], read.Select(facts => facts.ResidentId));
        Assert.Empty(await app.Send(new CheckEligibility(lost.Id, [electorate], app.Clock.GetUtcNow())));
    }

    [PortalFact]
    public async Task All_residents_are_listed_once_page_by_page()
    {
        await using var town = await PortalApp.StartAsync(app.Provider);
        var residents = await town.Residents(25);
        List<Guid> listed = [];
        for (Guid? after = null; await town.Send(new ListAllResidentFacts(after, 10)) is [.., { ResidentId: var last }] page; after = last)
            listed.AddRange(page.Select(facts => facts.ResidentId));

        Assert.Equal(residents.Select(resident => resident.Id).Order(), listed.Order());
        Assert.Equal(25, listed.Count);
    }

    /// <summary>What a sign-in does to a resident who has moved; another host may be the one that hears of it.</summary>
    protected static Task Move(PortalApp town, Guid residentId, ResidentAddress to, bool tellNeighbours) => town.In<IdentityDb, int>(async db =>
    {
        var person = new PersonalData("Примерова", "Анна", null, new DateOnly(1986, 1, 1), [to]);
        var resident = await db.Residents.SingleAsync(r => r.Id == residentId);
        resident.Tell(
            resident.OidHash, null, AccountLevel.Confirmed, town.Services.GetRequiredService<PersonSeal>().Seal(person),
            factsChanged: true, town.Clock.GetUtcNow());
        if (tellNeighbours)
            db.Publish(new ResidentProfileChanged(residentId, resident.Version));

        return await db.SaveChangesAsync();
    });

    protected static async Task<Eligibility> Check(PortalApp town, Guid resident, Guid electorate) =>
        (await town.Send(new CheckEligibility(resident, [electorate], town.Clock.GetUtcNow())))[electorate];

    protected Task<Guid> Electorate() => Electorate(app);

    protected static async Task<Guid> Electorate(PortalApp town, string territory = "75000000") =>
        (await town.Send(new DefineElectorate(new([territory], null, null)))).Value;

    private static async Task Filled(PortalApp town, int count)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (town.Log.Lines.Any(line => line.Contains($"was filled with {count} residents", StringComparison.Ordinal)))
                return;

            await Task.Delay(50);
        }

        Assert.Fail("The roll was not filled.");
    }
}

public sealed class RollOnSqlite(SqlitePortal app) : RollTests(app), IClassFixture<SqlitePortal>
{
    private readonly SqlitePortal app = app;

    [PortalFact]
    public async Task The_only_host_needs_no_second_look()
    {
        var (electorate, resident) = (await Electorate(), await app.Resident());
        await Check(app, resident.Id, electorate);
        app.Clock.Advance(TimeSpan.FromDays(1));
        using var watch = new QueryWatch(app);

        Assert.True((await Check(app, resident.Id, electorate)).IsAllowed);
        Assert.Empty(watch.Take());
    }
}

public sealed class RollOnPostgres(PostgresPortal app) : RollTests(app), IClassFixture<PostgresPortal>
{
    private readonly PostgresPortal app = app;

    [PortalFact]
    public async Task What_another_host_was_told_is_noticed_within_a_minute()
    {
        var electorate = await Electorate(app, "75742000");
        var resident = await app.Resident(addresses: Addresses.Metallurg);
        Assert.False((await Check(app, resident.Id, electorate)).IsAllowed);
        await Move(app, resident.Id, Addresses.Miass, tellNeighbours: false);

        app.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False((await Check(app, resident.Id, electorate)).IsAllowed);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Check(app, resident.Id, electorate)).IsAllowed);
    }
}
