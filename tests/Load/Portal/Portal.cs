using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace ActiveResident.Load;

/// <summary>A town of its own on fresh data, and the hosts that serve it.</summary>
internal sealed partial class Portal : IAsyncDisposable
{
    /// <summary>A poll of the demo town that is open to the whole region, asks one question and shows its totals.</summary>
    public const int Poll = 473;

    /// <summary>How many options its question has.</summary>
    public const int Options = 4;

    private const int MostTokens = 200_000;
    private readonly TemporaryFolder storage = new();
    private readonly string? connectionString;

    private Portal(string? connectionString) => this.connectionString = connectionString;

    public static string BallotPath => $"/api/v1/polls/{Poll}/ballot";

    public VotingTables Tables => new(connectionString, Path.Combine(storage.Path, "town"));

    private string[] Settings =>
    [
        $"--Storage:Path={Path.Combine(storage.Path, "town")}",
        "--RateLimits:VotesPerMinute=1000000",
        "--RateLimits:ReceiptsPerHour=1000000",
        "--RateLimits:SignInsPerMinute=1000000",
        .. connectionString is null ? (string[])[] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={connectionString}"],
    ];

    public static async Task<Portal> CreateAsync(Engine engine) =>
        new(engine == Engine.Sqlite ? null : await Databases.CreateAsync());

    public Task<Target> ServeAsync() => Target.StartAsync(Repository.HostAssembly, ["--Urls=http://127.0.0.1:0", .. Settings]);

    /// <summary>Makes the schema and the demo town without serving.</summary>
    public Task SeedAsync() => RunAsync("seed");

    /// <summary>Runs the host's own command over an export; how long it took.</summary>
    /// <exception cref="InvalidOperationException">It found a fault.</exception>
    public async Task<TimeSpan> VerifyAsync(string file)
    {
        var began = Stopwatch.GetTimestamp();
        await RunAsync("verify", file);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Makes residents who have not voted, and gives their tokens.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(int count)
    {
        var lines = await RunAsync("dev", "tokens", "--count", $"{Math.Clamp(count, 1, MostTokens)}");
        return [.. lines.Where(line => line.Length > 20 && !line.Contains(' ', StringComparison.Ordinal))];
    }

    /// <summary>Signs a resident of the demo town in through the emulator, and gives the cookie.</summary>
    public static async Task<string> SignInAsync(Target host)
    {
        var jar = new Dictionary<string, string>();
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = host.Address };
        var page = await Follow(new Uri("/login/esia", UriKind.Relative));
        var token = FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["login"] = "sokolova", ["password"] = "demo", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
        });
        var entered = await Send(new(HttpMethod.Post, page.RequestMessage!.RequestUri) { Content = form });
        await Follow(entered.Headers.Location!);
        return string.Join("; ", jar.Where(cookie => cookie.Key.StartsWith("resident", StringComparison.Ordinal)).Select(cookie => $"{cookie.Key}={cookie.Value}"));

        async Task<HttpResponseMessage> Follow(Uri next)
        {
            for (var hops = 0; hops < 10; hops++)
            {
                var answer = await Send(new(HttpMethod.Get, next));
                if (answer.Headers.Location is not { } location)
                    return answer.EnsureSuccessStatusCode();

                next = location;
            }

            throw new InvalidOperationException("The sign-in goes round in circles.");
        }

        async Task<HttpResponseMessage> Send(HttpRequestMessage request)
        {
            if (jar.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));

            var answer = await browser.SendAsync(request);
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                var (name, value) = set.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (set, "");
                if (value.Length > 0)
                    jar[name] = value;
                else
                    jar.Remove(name);
            }

            return answer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connectionString is not null)
            await Databases.DropAsync(connectionString);

        storage.Dispose();
    }

    private async Task<IReadOnlyList<string>> RunAsync(params string[] words)
    {
        await using var command = HostProcess.StartAssembly(Repository.HostAssembly, "Staging", [.. words, .. Settings]);
        return await command.ExitCode() == 0
            ? command.Lines
            : throw new InvalidOperationException($"The command '{words[0]}' of the host failed:\n{command.Output}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
