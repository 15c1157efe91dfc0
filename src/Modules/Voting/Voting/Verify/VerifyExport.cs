using MediatR;

namespace ActiveResident.Voting;

/// <summary>Checks an export from its bytes alone: no network, no database.</summary>
/// <param name="Key">The log's public key, where the reader knows it from elsewhere.</param>
public sealed record VerifyExport(string File, string? Key) : IRequest<VerificationReport>;

/// <summary>What was checked, and what is wrong.</summary>
/// <param name="Checked">A line for each check that passed.</param>
/// <param name="Faults">A line for each fault, with its place.</param>
public sealed record VerificationReport(IReadOnlyList<string> Checked, IReadOnlyList<string> Faults)
{
    public bool IsSound => Faults.Count == 0;
}

internal sealed class VerifyExportHandler : IRequestHandler<VerifyExport, VerificationReport>
{
    public async Task<VerificationReport> Handle(VerifyExport query, CancellationToken cancellationToken)
    {
        await using var zip = new FileStream(query.File, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var findings = new Findings();
        if (ZipReading.Read(zip, findings) is { } parts)
            new ExportCheck(zip, parts, findings).Run(query.Key);

        return new(findings.Checked, findings.Faults);
    }
}

/// <summary>Gathers what a verification finds; a file that is wrong all over is not listed in full.</summary>
internal sealed class Findings
{
    private const int Most = 20;

    public List<string> Checked { get; } = [];

    public List<string> Faults { get; } = [];

    public bool IsFull => Faults.Count >= Most;

    public void Passed(string check) => Checked.Add(check);

    public void Fault(string place, string what)
    {
        if (!IsFull)
            Faults.Add($"{place}: {what}");
    }
}
