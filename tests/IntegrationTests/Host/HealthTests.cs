using System.Net;

namespace ActiveResident.IntegrationTests;

public sealed class HealthTests(SqlitePortal app) : IClassFixture<SqlitePortal>
{
    [Fact]
    public async Task A_running_host_says_that_it_lives() =>
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative))).StatusCode);
}
