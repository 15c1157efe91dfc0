using System.Globalization;
using System.Text;

namespace ActiveResident.Load;

/// <summary>Rows as one aligned table, which is Markdown as well.</summary>
internal static class Table
{
    private static readonly string[] Heads =
        ["what", "measured", "p50 ms", "p95 ms", "p99 ms", "server CPU µs", "ratio", "to", "goal", ""];

    public static string Of(IReadOnlyList<Row> rows)
    {
        var lines = new List<string[]> { Heads };
        lines.AddRange(rows.Select(Cells));
        var widths = Enumerable.Range(0, Heads.Length).Select(at => lines.Max(line => line[at].Length)).ToArray();
        var table = new StringBuilder();
        Append(table, lines[0], widths);
        Append(table, [.. widths.Select((width, at) => IsNumber(at) ? new string('-', width - 1) + ":" : new string('-', width))], widths);
        foreach (var line in lines.Skip(1))
            Append(table, line, widths);

        return table.ToString();
    }

    private static string[] Cells(Row row) =>
    [
        $"{row.Section}: {row.Name}",
        $"{Number(row.Value)} {row.Unit}",
        row.Milliseconds is { } half ? Number(half.P50) : "",
        row.Milliseconds is { } most ? Number(most.P95) : "",
        row.Milliseconds is { } nearlyAll ? Number(nearlyAll.P99) : "",
        row.CpuMicroseconds is { } cpu ? Number(cpu) : "",
        row.Ratio is { } ratio ? ratio.Value.ToString(ratio.Value < 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture) : "",
        row.Ratio?.Of ?? "",
        row.Ratio?.Goal is { } goal ? string.Create(CultureInfo.InvariantCulture, $"{goal.Number}: {(goal.IsFloor ? "≥" : "≤")} {goal.Bound}") : "",
        row.Ratio is { Goal: { } asked } against ? asked.IsMetBy(against.Value) ? "met" : "not met" : "",
    ];

    private static string Number(double value) =>
        value.ToString(value switch { >= 100 or 0 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    private static bool IsNumber(int column) => column is >= 1 and <= 6;

    private static void Append(StringBuilder table, string[] cells, int[] widths)
    {
        for (var at = 0; at < cells.Length; at++)
            table.Append("| ").Append(IsNumber(at) ? cells[at].PadLeft(widths[at]) : cells[at].PadRight(widths[at])).Append(' ');

        table.AppendLine("|");
    }
}
