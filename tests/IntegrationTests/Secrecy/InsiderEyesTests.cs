using System.Globalization;
using System.Security.Cryptography;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// Takes one protection of the ballot's secrecy away at a time, and finds that the insider sees it: a detector that never
/// barks proves nothing. The town is small, invented and always the same.
/// </summary>
public sealed class InsiderEyesTests
{
    private const int Voters = 120;
    private const int BatchSize = 40;
    private static readonly byte[] Key = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();
    private static readonly List<Vote> Evening = AnEvening();

    private static readonly Dictionary<string, Func<List<Seen>, List<Seen>>> Weaknesses = new()
    {
        ["participations have a row number"] = dump => With(dump, "participations", "rowid", Arrived),
        ["ballots have a row number"] = dump => With(dump, "ballots", "rowid", Arrived),
        ["participations have ordered ids"] = dump => With(dump, "participations", "Id", At(Ordered)),
        ["points have ordered ids"] = dump => With(dump, "ledger", "Id", At(Ordered)),
        ["points have a time"] = dump => With(dump, "ledger", "PostedAt", At(Time)),
        ["sessions have a time"] = dump => With(dump, "sessions", "CreatedAt", At(Time)),
        ["ballots have an hour"] = dump => With(dump, "ballots", "Hour", At(vote => $"{Evening.IndexOf(vote) / 10:D2}")),
        ["an event tells of one ballot"] = dump => [.. dump, Rows("outbox", ["Id", "Payload"], vote => [Ordered(vote), $"{vote.Resident:N}"])],
        ["an event names the ballot"] = dump => [.. dump, Rows("outbox", ["Payload"], vote => [$"{vote.Resident:N} {vote.Code}"])],
        ["leaves go into the log as they come"] = dump => [.. dump.Where(table => table.Name != Insider.Log), LogOf(Evening)],
        ["rows lie as they came"] = dump => With(dump, "ledger", "ctid", Arrived),
        ["rows of a group have one transaction"] = dump =>
            With(With(dump, "participations", "xmin", Shuffled), "ballots", "xmin", Shuffled),
        ["deleted rows stay in the file"] = dump => [.. dump, Rows("voting.db", ["first"], vote => [Arrived(vote), vote.Code])],
        ["the write-ahead log stays"] = dump => [.. dump, Rows("rewards.db-wal", ["first"], vote => [Arrived(vote), $"{vote.Resident:N}"])],
        ["links stay with their key"] = dump => [.. dump, Rows("ballot_links", ["Link", "Code"], vote => [Link(vote), vote.Code])],
        ["the host's log tells who voted"] = dump => [.. dump, Rows("host.log", ["line"], vote => [$"{Arrived(vote)} {vote.Resident:N}"])],
    };

    public static TheoryData<string> Weak => [.. Weaknesses.Keys];

    [Fact]
    public void An_evening_that_was_sealed_tells_nothing()
    {
        var insider = new Insider(Evening);

        Assert.Empty(insider.Search(Sealed(), []));
        Assert.True(insider.Orders is { Residents: >= 6, Ballots: >= 4 }, $"{insider.Orders}");
    }

    [Theory]
    [MemberData(nameof(Weak))]
    public void The_insider_sees_that(string weakness) =>
        Assert.NotEmpty(new Insider(Evening).Search(Weaknesses[weakness](Sealed()), Key));

    [Fact]
    public void A_link_without_its_key_tells_nothing()
    {
        var dump = Sealed();
        dump.Add(Rows("ballot_links", ["Link", "Code"], vote => [Link(vote), vote.Code], vote => Link(vote)));

        Assert.Empty(new Insider(Evening).Search(dump, [new byte[32]]));
        Assert.NotEmpty(new Insider(Evening).Search(dump, [Key]));
    }

    private static List<Seen> Sealed() =>
    [
        Rows("participations", ["ResidentId", "Day"], vote => [$"{vote.Resident:N}", "20261123"], vote => $"{vote.Resident:N}"),
        Rows("ledger", ["ResidentId", "PostedOn"], vote => [$"{vote.Resident:N}", "20261123"], vote => $"{vote.Resident:N}"),
        Rows("sessions", ["Id", "ResidentId"], vote => [Session(vote), $"{vote.Resident:N}"], Session),
        Rows("ballots", ["Code", "Answers"], vote => [vote.Code, "1"], vote => vote.Code),
        LogOf([.. Evening.OrderBy(vote => vote.Batch).ThenBy(Shuffled, StringComparer.Ordinal)]),
    ];

    private static Seen LogOf(IReadOnlyList<Vote> order) =>
        new(Insider.Log, ["index"], [.. order.Select((vote, index) => (string[])[Seen.Text(index), vote.Code])]);

    private static Seen Rows(string name, string[] columns, Func<Vote, string[]> row, Func<Vote, string>? order = null) =>
        new(name, columns, [.. (order is null ? Evening : [.. Evening.OrderBy(order, StringComparer.Ordinal)]).Select(row)]);

    private static List<Seen> With(List<Seen> dump, string name, string column, Func<Vote, string> value) =>
    [
        .. dump.Select(table => table.Name != name ? table : table with
        {
            Columns = [.. table.Columns, column],
            Rows = table.Rows.ConvertAll(row => (string[])[.. row, value(Of(row))]),
        }),
    ];

    private static Vote Of(string[] row) => Evening.Single(vote => row.Contains(vote.Code) || row.Contains($"{vote.Resident:N}"));

    private static Func<Vote, string> At(Func<Vote, string> value) => value;

    private static string Arrived(Vote vote) => Seen.Text(Evening.IndexOf(vote));

    private static string Time(Vote vote) => Seen.Text(TestClock.Start.UtcDateTime.AddSeconds(Evening.IndexOf(vote)));

    private static string Ordered(Vote vote) => $"{Guid.CreateVersion7(TestClock.Start.AddSeconds(Evening.IndexOf(vote))):N}";

    private static string Link(Vote vote) => Convert.ToHexString(HMACSHA256.HashData(Key, vote.Resident.ToByteArray(bigEndian: true)));

    private static string Session(Vote vote) => Hash($"session {vote.Resident}");

    /// <summary>The same for a resident as for the ballot, and in no order.</summary>
    private static string Shuffled(Vote vote) => Hash($"group {Evening.IndexOf(vote)}");

    private static string Hash(string of) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(of)));

    private static List<Vote> AnEvening()
    {
        var chance = new Random(74);
        var bytes = new byte[16];
        return
        [
            .. Enumerable.Range(0, Voters).Select(at =>
            {
                chance.NextBytes(bytes);
                return new Vote(new(bytes), chance.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture), at / BatchSize);
            }),
        ];
    }
}
