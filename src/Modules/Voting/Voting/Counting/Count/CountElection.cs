using System.Text;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>Counts an election of somebody else from a file; touches no data of the portal.</summary>
/// <param name="Words">The words of the command after <c>count</c>.</param>
public sealed record CountElection(IReadOnlyList<string> Words) : IRequest<CountedElection>;

/// <summary>The outcome as text or JSON, or in one sentence why there is none.</summary>
public sealed record CountedElection(string? Output, string? Refusal);

internal sealed class CountElectionHandler : IRequestHandler<CountElection, CountedElection>
{
    public Task<CountedElection> Handle(CountElection request, CancellationToken cancellationToken) =>
        Task.FromResult(Count(request.Words));

    private static CountedElection Count(IReadOnlyList<string> words)
    {
        try
        {
            var options = CountOptions.Read(words);
            using var file = ElectionFile.Open(options.File);
            var report = ElectionReport.Of(file, options);
            return new(options.IsJson ? ReportText.Json(report) : ReportText.Plain(report), null);
        }
        catch (Exception refused) when (refused is MalformedFileException or CountRefusedException)
        {
            return new(null, refused.Message);
        }
        catch (Exception broken) when (broken is DecoderFallbackException or InvalidDataException or IOException)
        {
            return new(null, $"The file cannot be read as UTF-8 text: {broken.Message}");
        }
    }
}
