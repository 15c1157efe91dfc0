using ActiveResident.Voting;
using MediatR;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActiveResident.Host;

/// <summary>The host serves, but somebody must look: two counts of a poll do not agree, or running counters were spoilt.</summary>
internal sealed class CountingCheck(IMediator modules) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = await modules.Send(new ListCountingTroubles(), cancellationToken);
        return troubles.AreThere ? HealthCheckResult.Degraded(Words(troubles)) : HealthCheckResult.Healthy();
    }

    private static string Words(CountingTroubles troubles)
    {
        List<string> words = [];
        if (troubles.HeldBack.Count > 0)
            words.Add($"results held back: {string.Join(", ", troubles.HeldBack)}");

        if (troubles.Corrected.Count > 0)
            words.Add($"counters corrected: {string.Join(", ", troubles.Corrected)}");

        return string.Join("; ", words);
    }
}
