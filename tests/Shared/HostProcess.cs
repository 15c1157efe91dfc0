using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActiveResident.Tests;

/// <summary>The built host as a process of its own, for what a test inside the process cannot see.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data, output);
        process.ErrorDataReceived += (_, line) => Read(line.Data, complaints);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The host ended before it listened."));
        // Nobody may be waiting for the address when a host is meant to end.
        _ = address.Task.Exception;
    }

    /// <summary>The number by which the system knows the process.</summary>
    public int Id => process.Id;

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> Lines => [.. output];

    /// <summary>The lines of standard error so far.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    /// <summary>Everything the host has written so far.</summary>
    public string Output => string.Join('\n', output.Concat(complaints));

    /// <summary>Starts <c>ActiveResident.Host.dll</c> with settings (<c>--Storage:Path=…</c>) or a command's words.</summary>
    public static HostProcess Start(params string[] arguments) =>
        StartAssembly(Repository.HostAssembly, "Development", arguments);

    /// <summary>Starts any assembly that says where it listens as the host does.</summary>
    public static HostProcess StartAssembly(string assembly, string environment, params string[] arguments)
    {
        // A test runner started in the background of a shell ignores SIGINT, and would hand that down to the host.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var word in (string[])["--default-signal=INT", "dotnet", assembly, .. arguments])
            start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.Start();
        host.process.StandardInput.Close();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Starts a host that serves from <paramref name="storage"/> on a free port, with further settings.</summary>
    public static HostProcess Serve(string storage, params string[] settings) =>
        Start([$"--Storage:Path={storage}", "--Urls=http://127.0.0.1:0", .. settings]);

    /// <summary>Waits until the host listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it wrote.</exception>
    public async Task<Uri> Address()
    {
        try
        {
            return await address.Task.WaitAsync(Patience);
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{failure.Message} It wrote:\n{Output}", failure);
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    public void Interrupt() => Signal("INT");

    /// <summary>Holds the process still, whatever it is doing.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Lets a paused process go on.</summary>
    public void Resume() => Signal("CONT");

    /// <summary>Takes the power away.</summary>
    public void Kill() => Signal("KILL");

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> ExitCode()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Kill();
            await ExitCode();
        }

        process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private void Read(string? line, ConcurrentQueue<string> into)
    {
        if (line is null)
            return;

        into.Enqueue(line);
        var at = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (at >= 0)
            address.TrySetResult(new Uri(line[(at + Announcement.Length)..].Trim()));
    }
}
