using ActiveResident.Tests;

namespace ActiveResident.IntegrationTests;

/// <summary>What an operator sees at the console of the built host.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder storage = new();

    public void Dispose() => storage.Dispose();

    [Theory]
    [InlineData("Storage:Path", "--Storage:Path=/dev/null/x")]
    [InlineData("Storage:Path", "--Storage:Path=/no/such/parent/data")]
    [InlineData("Database:Provider", "--Database:Provider=Oracle")]
    [InlineData("Database:ConnectionString", "--Database:Provider=Postgres")]
    [InlineData("no-such-word", "no-such-word")]
    public async Task A_host_that_cannot_start_says_why_in_one_sentence(string named, string argument)
    {
        await using var host = HostProcess.Start(argument);

        Assert.NotEqual(0, await host.ExitCode());
        var sentence = Assert.Single(host.Complaints);
        Assert.Contains(named, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_host_on_the_embedded_database_is_refused_while_the_first_serves()
    {
        await using var first = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        var address = await first.Address();

        await using var second = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        Assert.NotEqual(0, await second.ExitCode());
        Assert.Contains(storage.Path, Assert.Single(second.Complaints), StringComparison.Ordinal);

        using var visitor = new HttpClient { BaseAddress = address };
        Assert.True((await visitor.GetAsync(new Uri("/healthz/live", UriKind.Relative))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_host_in_order_and_frees_its_folder()
    {
        await using var first = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        await first.Address();
        first.Interrupt();
        Assert.Equal(0, await first.ExitCode());

        await using var next = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        await next.Address();
    }

    [Fact]
    public async Task A_host_that_was_killed_starts_again_on_its_folder()
    {
        await using var killed = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        await killed.Address();
        killed.Kill();
        await killed.ExitCode();

        await using var next = HostProcess.Serve(storage.Path, "--Demo:Enabled=false");
        await next.Address();
    }

    [Fact]
    public async Task The_migrate_command_makes_the_databases_and_ends()
    {
        foreach (var _ in (int[])[1, 2])
        {
            await using var host = HostProcess.Start("migrate", $"--Storage:Path={storage.Path}");
            Assert.True(await host.ExitCode() == 0, host.Output);
        }

        Assert.Equal(5, Directory.GetFiles(storage.Path, "*.db").Length);
    }
}
