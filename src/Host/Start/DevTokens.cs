using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting;
using MediatR;

namespace ActiveResident.Host;

/// <summary>
/// <c>dev tokens --count N</c>: a bearer token a line, each of a different synthetic resident, spread over the territories.
/// May run beside a host that is serving; with the emulator only.
/// </summary>
internal static class DevTokens
{
    public static async Task<int> PrintAsync(WebApplication app, int count, CancellationToken ct)
    {
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        if (StorageFolder.TryOpen(database) is { } free)
        {
            // Nobody serves from here, so nobody has made the tables yet.
            await using (free)
            {
                await StartUp.MigrateAsync(app.Services, ct);
                await StartUp.SettleAsync(app, app.Configuration.GetValue("Demo:Enabled", true), ct);
            }
        }

        await using var scope = app.Services.CreateAsyncScope();
        var modules = scope.ServiceProvider.GetRequiredService<IMediator>();
        var addresses = await modules.Send(new ListAddressPatterns(), ct);
        var issued = await modules.Send(new IssueSyntheticTokens(count, [.. addresses.Select(Address)]), ct);
        if (issued.Error is { } refused)
            throw new StartRefusedException($"No tokens were issued: {refused.Code}.");

        foreach (var token in issued.Value)
            await Console.Out.WriteLineAsync(token);

        return 0;
    }

    private static ResidentAddress Address(AddressPattern pattern) => new(
        AddressKind.Registration,
        string.Join(", ", new[] { pattern.Area, pattern.City, pattern.District }.Where(part => part is not null)),
        pattern.Region,
        pattern.Area,
        pattern.City,
        pattern.District,
        Settlement: null,
        Street: null,
        House: null,
        FiasGuid: null);
}
