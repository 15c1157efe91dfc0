using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActiveResident.Load;

/// <summary>Collects rows, says each as it comes, and prints the table at the end.</summary>
internal sealed class Report(LoadOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<Row> rows = [];
    private readonly string busyBefore = BusyNow();

    /// <summary>Whether a server failed: answered 5xx other than the 503 of a full queue.</summary>
    public bool HasFailures => rows.Any(row => row.Misses?.Keys.Any(status => status is >= 500 and not 503) ?? false);

    public void Add(Row row)
    {
        rows.Add(row);
        Console.Error.WriteLine($"{row.Section}: {row.Name}: {row.Value:0.##} {row.Unit}");
    }

    // A busy neighbour spoils ratios whose two sides it does not meet alike; the reader must see it.
    private static string BusyNow() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public async Task PrintAsync()
    {
        Console.WriteLine(
            $"{DateTime.UtcNow:yyyy-MM-dd}, {options.Database}, {options.Length.TotalSeconds} s a measurement, "
            + $"{Environment.ProcessorCount} cores shared with the client (load average {busyBefore} before, {BusyNow()} after), .NET {Environment.Version}, {RuntimeInformation.OSArchitecture}\n");
        Console.WriteLine(Table.Of(rows));
        foreach (var row in rows.Where(row => row.Misses is not null))
            Console.WriteLine($"{row.Section}: {row.Name} also answered {string.Join(", ", row.Misses!.Select(miss => $"{miss.Key} × {miss.Value}"))}");

        if (options.Json is { } path)
        {
            await using var file = File.Create(path);
            await JsonSerializer.SerializeAsync(
                file, new { Database = options.Database.ToString(), Seconds = options.Length.TotalSeconds, Rows = rows }, Json);
        }
    }
}
