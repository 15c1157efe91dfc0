using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary><c>verify FILE</c>: checks an export from its bytes alone. Exit code 0 when all is sound, 1 when something is not.</summary>
internal static class VerifyCommand
{
    /// <exception cref="StartRefusedException">There is no such file.</exception>
    public static async Task<int> RunAsync(IServiceProvider services, string file, string? key, CancellationToken ct)
    {
        if (!File.Exists(file))
            throw new StartRefusedException($"There is no file {file}.");

        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyExport(file, key), ct);
        foreach (var check in report.Checked)
            await Console.Out.WriteLineAsync($"ok     {check}");

        foreach (var fault in report.Faults)
            await Console.Out.WriteLineAsync($"WRONG  {fault}");

        await Console.Out.WriteLineAsync(report.IsSound ? "The export is sound." : "The export is NOT sound.");
        return report.IsSound ? 0 : 1;
    }
}
