using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ActiveResident.Load;

/// <summary>A server process under measurement.</summary>
internal sealed class Target(HostProcess process, Uri address, TimeSpan firstAnswer) : IAsyncDisposable
{
    private const string Listening = "/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Uri Address => address;

    /// <summary>From the start of the process to the end of its first answer.</summary>
    public TimeSpan FirstAnswer => firstAnswer;

    /// <summary>Processor time the process has taken since it started.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            using var seen = Process.GetProcessById(process.Id);
            return seen.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server and asks for its first page.</summary>
    public static async Task<Target> StartAsync(string assembly, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        // Not Development, where a framework checks what it does not check when serving; not Production, which has no emulator.
        var process = HostProcess.StartAssembly(assembly, "Staging", arguments);
        try
        {
            var address = await process.Address();
            using var connection = new Connection(address);
            var request = new byte[1024];
            var length = new SameRequest(Listening).Next(request);
            var status = await connection.SendAsync(request.AsMemory(0, length)).AsTask().WaitAsync(Patience);
            return status == 200
                ? new(process, address, Stopwatch.GetElapsedTime(started))
                : throw new InvalidOperationException($"The first answer was {status}:\n{process.Output}");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Resident memory now (<c>VmRSS</c>), or the most there has been (<c>VmHWM</c>), in MB.</summary>
    public double Memory(string field)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return double.Parse(line.Split([':', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Waits until the server writes a line that matches.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="patience"/>.</exception>
    public async Task<string> LineAsync(Regex wanted, TimeSpan patience)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < patience; await Task.Delay(200))
        {
            if (process.Lines.FirstOrDefault(wanted.IsMatch) is { } line)
                return line;
        }

        throw new TimeoutException($"The server did not write '{wanted}':\n{process.Output}");
    }

    /// <summary>Holds the server still while something else is measured: it may have events to deliver.</summary>
    public async Task<T> PausedAsync<T>(Func<Task<T>> measure)
    {
        process.Pause();
        try
        {
            return await measure();
        }
        finally
        {
            process.Resume();
        }
    }

    /// <summary>Ends the server as an operator does, so that it has written everything.</summary>
    public async Task StopAsync()
    {
        process.Interrupt();
        await process.ExitCode();
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
