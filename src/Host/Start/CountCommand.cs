using System.Text;
using ActiveResident.BuildingBlocks;
using ActiveResident.Voting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>
/// <c>count --method … FILE</c>: counts an outside election. Needs no configuration, no data and no site, so that it runs
/// beside a serving host and where none is set up.
/// </summary>
internal static class CountCommand
{
    /// <returns>0, or 2 when the file is malformed or cannot be counted so; the reason is told on standard error.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, TextWriter error)
    {
        await using var services = new ServiceCollection().AddUseCases(typeof(CountElection).Assembly).BuildServiceProvider();
        var counted = await services.GetRequiredService<IMediator>().Send(new CountElection(words));
        if (counted.Refusal is { } refusal)
        {
            await error.WriteLineAsync(refusal);
            return 2;
        }

        await output.WriteAsync(counted.Output);
        return 0;
    }

    public static Task<int> RunAsync(IReadOnlyList<string> words)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return RunAsync(words, Console.Out, Console.Error);
    }
}
