using System.Globalization;

namespace ActiveResident.Load;

internal enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/Load -- [options]
          --database sqlite|postgres   the engine to measure on; sqlite by default
          --seconds N                  length of each measurement, 1 to 600; 5 by default
          --stored N                   also cast votes with N ballots stored before, up to 10000000; 0 by default: not measured
          --closing N                  also close a poll with N ballots, count and verify it; 0 by default: not measured
          --only votes|reads|closing   measure these alone; everything by default
          --connections N              cast votes at this number of connections alone, 1 to 1024; at 64, 1, 16 and 256 by default
          --json FILE                  write the rows there too
        """;

    public Engine Database { get; private init; } = Engine.Sqlite;

    public TimeSpan Length { get; private init; } = TimeSpan.FromSeconds(5);

    public int Stored { get; private init; }

    public int Closing { get; private init; }

    public string? Json { get; private init; }

    /// <summary>Whether votes are measured.</summary>
    public bool Votes { get; private init; } = true;

    /// <summary>Whether reads and starts are measured.</summary>
    public bool Reads { get; private init; } = true;

    /// <summary>At how many connections votes are cast, one after the other.</summary>
    // The usual number first, with as little behind it as the runs that are compared with it.
    public IReadOnlyList<int> Connections { get; private init; } = [Measurement.Usual, 1, 16, 256];

    /// <summary>A yardstick to serve in place of measuring; the tool starts itself so.</summary>
    public string? Serve { get; private init; }

    /// <summary>Of a yardstick: the PostgreSQL connection string, or the folder of SQLite's file.</summary>
    public string Data { get; private init; } = "";

    /// <summary>The options, or null when the command line is not one.</summary>
    public static LoadOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            if (at + 1 == arguments.Count || options.With(arguments[at], arguments[at + 1]) is not { } more)
                return null;

            options = more;
        }

        return options;
    }

    private LoadOptions? With(string key, string value) => key switch
    {
        "--database" when value is "sqlite" => this with { Database = Engine.Sqlite },
        "--database" when value is "postgres" => this with { Database = Engine.Postgres },
        "--seconds" when Number(value) is >= 1 and <= 600 and var seconds => this with { Length = TimeSpan.FromSeconds(seconds) },
        "--stored" when Number(value) is >= 0 and <= 10_000_000 and var stored => this with { Stored = stored },
        "--closing" when Number(value) is >= 0 and <= 10_000_000 and var closing => this with { Closing = closing },
        "--only" when value is "votes" => this with { Reads = false },
        "--only" when value is "reads" => this with { Votes = false },
        "--only" when value is "closing" => this with { Votes = false, Reads = false },
        "--connections" when Number(value) is >= 1 and <= 1024 and var connections => this with { Connections = [connections] },
        "--json" => this with { Json = value },
        "--serve" when value is Yardstick.Empty or Yardstick.Spike or Yardstick.MinimalEf => this with { Serve = value },
        "--data" => this with { Data = value },
        _ => null,
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
