using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Identity;

/// <summary>The back channel: redeems a code and reads the person it stands for.</summary>
internal sealed partial class EsiaClient(
    IHttpClientFactory clients,
    EsiaEndpoints endpoints,
    EsiaAuthorization authorization,
    EsiaTokenVerifier verifier,
    EsiaOptions options,
    ILogger<EsiaClient> log)
{
    public const string ClientName = "esia";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>The account of the person who pressed "allow", or why there is none.</summary>
    public async Task<Result<StateAccount>> ReadAccount(string code, SignInTicket ticket, CancellationToken ct)
    {
        using var http = clients.CreateClient(ClientName);
        try
        {
            var redeemed = await Redeem(http, code, ticket, ct);
            if (redeemed.Error is { } refused)
                return refused;

            var tokens = verifier.Verify(redeemed.Value.AccessToken, redeemed.Value.IdToken);
            if (tokens.Error is { } untrusted)
                return untrusted;

            http.DefaultRequestHeaders.Authorization = new("Bearer", redeemed.Value.AccessToken);
            return await ReadPerson(http, tokens.Value, ct);
        }
        catch (Exception outage) when (
            outage is HttpRequestException or JsonException || (outage is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogOutage(log, outage);
            return IdentityErrors.EsiaUnavailable;
        }
    }

    private async Task<Result<Redeemed>> Redeem(HttpClient http, string code, SignInTicket ticket, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(authorization.TokenForm(code, ticket));
        using var answer = await http.PostAsync(new Uri($"{endpoints.ForHost()}/aas/oauth2/v3/te"), form, ct);
        if ((int)answer.StatusCode is >= 400 and < 500 && IsJson(answer.Content.Headers.ContentType))
        {
            var refusal = await answer.Content.ReadFromJsonAsync<Refusal>(Json, ct);
            LogRefused(log, refusal?.ErrorCode ?? "");
            // A code used twice is a second press of "back": begin anew, do not accuse.
            return refusal?.ErrorCode == EsiaCodes.CodeWrong ? IdentityErrors.SignInMismatch : IdentityErrors.SignInRefused;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<Redeemed>(Json, ct) is { AccessToken: not null, IdToken: not null } redeemed
            ? redeemed
            : IdentityErrors.SignInRefused;
    }

    private async Task<Result<StateAccount>> ReadPerson(HttpClient http, VerifiedTokens tokens, CancellationToken ct)
    {
        var address = $"{endpoints.ForHost()}/rs/prns/{Uri.EscapeDataString(tokens.Oid)}";
        var person = await http.GetFromJsonAsync<EsiaPerson>(
            new Uri($"{address}?embed=(addresses.elements,documents.elements)"), Json, ct) ?? new();
        var lived = await Collection<EsiaAddress>(http, person.Addresses, $"{address}/addrs", "addresses", ct);
        var shown = await Collection<EsiaDocument>(http, person.Documents, $"{address}/docs", "id_doc", ct);
        return AccountReading.Read(tokens, person, lived, shown, options);
    }

    /// <summary>What came inside the person, or else what its own address tells; nothing without the scope for it.</summary>
    private async Task<IReadOnlyList<T>> Collection<T>(
        HttpClient http, EsiaCollection? inside, string address, string scope, CancellationToken ct)
    {
        if (!options.Asks(scope))
            return [];

        var collection = inside is { IsEmbedded: true } ? inside : await Fetch(http, $"{address}?embed=(elements)", ct);
        return [.. collection.Elements
            .Where(element => element.ValueKind == JsonValueKind.Object)
            .Select(element => element.Deserialize<T>(Json)!)];
    }

    private static async Task<EsiaCollection> Fetch(HttpClient http, string address, CancellationToken ct)
    {
        using var answer = await http.GetAsync(new Uri(address), ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return new(); // an account without a single item may lack the collection altogether

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<EsiaCollection>(Json, ct) ?? new();
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    [LoggerMessage(Level = LogLevel.Error, Message = "ESIA does not answer, or not in its own format")]
    private static partial void LogOutage(ILogger logger, Exception outage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "ESIA refused to redeem a code: {Code}")]
    private static partial void LogRefused(ILogger logger, string code);

    /// <summary>What we need of the answer; the session's length is ours, so <c>expires_in</c> is not read.</summary>
    private sealed record Redeemed(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("id_token")] string IdToken);

    private sealed record Refusal([property: JsonPropertyName("error_description")] string? Description)
    {
        public string? ErrorCode => EsiaCodes.In(Description);
    }
}
