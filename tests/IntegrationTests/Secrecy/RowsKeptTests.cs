using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using ActiveResident.Rewards;
using ActiveResident.Rewards.Contracts;
using ActiveResident.Targeting;
using ActiveResident.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.IntegrationTests;

/// <summary>A portal that has run before keeps its residents when their times are taken away.</summary>
public abstract class RowsKeptTests(PortalApp app)
{
    private const string First = "20261123090000_First";
    private const string Resident = "7A0E8E67-4B0F-4F0C-9D3B-0A5C6E1B2C3D";

    // 19:30 UTC is half past midnight in the region: the next day.
    private const string Session = "7A0E8E67-4B0F-4F0C-9D3B-0A5C6E1B2C3E";

    private string Before => Instant("2026-11-22 18:59:59");

    private string After => Instant("2026-11-22 19:30:00.123456");

    [PortalFact]
    public async Task Residents_and_their_sessions()
    {
        await using var town = await AtFirst<IdentityDb>(
            $"INSERT INTO {Of("identity.residents")} VALUES ('{Resident}', 'oid', NULL, 'sealed', 'Confirmed', 3, {After})",
            $"INSERT INTO {Of("identity.sessions")} VALUES ('{Resident}', '{Resident}', 'Browser', NULL, {Before}, {After}, {Before}, '2026-11-22')",
            $"INSERT INTO {Of("identity.sessions")} VALUES ('{Session}', '{Resident}', 'Bearer', 'hash', {After}, {Before}, NULL, '2026-11-23')");

        var resident = await town.Db.Residents.AsNoTracking().SingleAsync();
        var sessions = await town.Db.Sessions.AsNoTracking().OrderBy(session => session.Id).ToListAsync();

        Assert.Equal((Guid.Parse(Resident), "oid", "sealed", AccountLevel.Confirmed, 3, new DateOnly(2026, 11, 23)),
            (resident.Id, resident.OidHash, resident.SealedPerson, resident.Level, resident.Version, resident.ReadOn));
        Assert.Equal(
            [(SessionKind.Browser, new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 24).StartAtRegion(), new DateOnly(2026, 11, 22)),
                (SessionKind.Bearer, new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23).StartAtRegion(), null as DateOnly?)],
            sessions.Select(session => (session.Kind, session.CreatedOn, session.ExpiresAt, session.RevokedOn)));
        Assert.All(sessions, session => Assert.Equal(resident.Id, session.ResidentId));
    }

    [PortalFact]
    public async Task Lines_of_the_roll()
    {
        await using var town = await AtFirst<TargetingDb>(
            $"INSERT INTO {Of("targeting.electoral_roll")} VALUES ('{Resident}', 2, '75742000', 'Town', NULL, 'None', {After})");

        var line = await town.Db.Roll.AsNoTracking().SingleAsync();

        Assert.Equal((Guid.Parse(Resident), 2, "75742000", AddressMatch.Town, null, new DateOnly(2026, 11, 23)),
            (line.ResidentId, line.FactsVersion, line.RegistrationOktmo, line.RegistrationMatch, line.ResidenceOktmo, line.ResolvedOn));
    }

    [PortalFact]
    public async Task Points()
    {
        await using var town = await AtFirst<RewardsDb>(
            $"INSERT INTO {Of("rewards.ledger")} VALUES ('{Session}', '{Resident}', 'Voting', 'poll:413', {Before}, 20, 20)",
            $"INSERT INTO {Of("rewards.postings")} VALUES ('{Session}', 'issue', -20)",
            $"INSERT INTO {Of("rewards.balances")} VALUES ('{Resident}', 20, 1)");

        Assert.Equal(
            LedgerLine.Issue(Guid.Parse(Resident), PointsReason.Voting, "poll:413", 20, new(2026, 11, 22)),
            await town.Db.Ledger.AsNoTracking().SingleAsync());
        Assert.Equal(new ResidentBalance(Guid.Parse(Resident), 20), await town.Db.Balances.AsNoTracking().SingleAsync());
    }

    private string Instant(string utc) => app.Provider == DatabaseProvider.Postgres ? $"'{utc}+00'" : $"'{utc}'";

    protected string Of(string table) => app.Provider == DatabaseProvider.Postgres ? table : table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>A database as the first version left it, with rows, brought to the newest schema.</summary>
    private protected async Task<Migrated<TDb>> AtFirst<TDb>(params string[] rows)
        where TDb : ModuleDb
    {
        var folder = new TemporaryFolder();
        var options = new DbContextOptionsBuilder<TDb>()
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (app.Provider == DatabaseProvider.Postgres)
            options.UseNpgsql(await PostgresServer.CreateDatabaseAsync());
        else
            options.UseSqlite($"Data Source={Path.Combine(folder.Path, "old.db")};Foreign Keys=True;Pooling=False")
                .ReplaceService<IMigrationsSqlGenerator, UnorderedTablesSqliteGenerator>();

        var db = (TDb)Activator.CreateInstance(typeof(TDb), options.Options)!;
        await db.GetService<IMigrator>().MigrateAsync(First);
        foreach (var row in rows)
            await db.Database.ExecuteSqlRawAsync(row);
        await db.Database.MigrateAsync();
        return new(db, folder);
    }

    private protected sealed record Migrated<TDb>(TDb Db, IDisposable Folder) : IAsyncDisposable
        where TDb : ModuleDb
    {
        public async ValueTask DisposeAsync()
        {
            await Db.DisposeAsync();
            Folder.Dispose();
        }
    }
}

public sealed class RowsKeptOnSqlite(SqlitePortal app) : RowsKeptTests(app), IClassFixture<SqlitePortal>;

public sealed class RowsKeptOnPostgres(PostgresPortal app) : RowsKeptTests(app), IClassFixture<PostgresPortal>;
