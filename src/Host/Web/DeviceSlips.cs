using System.Security.Cryptography;
using System.Text.Json;
using ActiveResident.Voting;
using Microsoft.AspNetCore.DataProtection;

namespace ActiveResident.Host;

/// <summary>A ballot being filled in.</summary>
/// <param name="Key">The request key that a repeated «Завершить» repeats.</param>
internal sealed record BallotDraft(int PollNumber, Guid? ResidentId, string Key, IReadOnlyList<Answer> Answers)
{
    /// <summary>The answer to a question as far as it was filled in; null when it was not opened yet.</summary>
    public Answer? AnswerTo(int question) => Answers.FirstOrDefault(answer => answer.Question == question);

    public BallotDraft With(Answer given) =>
        this with { Answers = [.. Answers.Where(answer => answer.Question != given.Question), given] };
}

/// <summary>A receipt on its resident's own device.</summary>
/// <param name="CastAt">When, and <paramref name="Answers"/> what: kept for a few minutes after voting only.</param>
internal sealed record ReceiptSlip(
    int PollNumber, Guid ResidentId, string Code, int Points, DateTimeOffset? CastAt, IReadOnlyList<Answer> Answers);

/// <summary>
/// What ties a resident to a ballot, a draft or a receipt, is kept by nobody but that resident's own device: in encrypted
/// cookies that the server can read but never stores (ADR 0004).
/// </summary>
internal sealed class DeviceSlips(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string DraftCookie = "draft";
    private const string FreshCookie = "voted-";
    private const string LastingCookie = "receipt-";
    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan FreshLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ReceiptLife = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("device-slips");

    /// <summary>The draft for this poll that this reader began; a new one when there is none.</summary>
    public BallotDraft Draft(HttpContext http, int poll, Guid? residentId) =>
        Read<BallotDraft>(http, DraftCookie) is { } draft && draft.PollNumber == poll
            && (draft.ResidentId is null || draft.ResidentId == residentId)
                ? draft
                : new(poll, residentId, RandomNumberGenerator.GetHexString(32), []);

    public void Keep(HttpContext http, BallotDraft draft) => Write(http, DraftCookie, draft, DraftLife, "/");

    public static void DropDraft(HttpContext http) => http.Response.Cookies.Delete(DraftCookie);

    /// <summary>The receipt of this resident in this poll, if this is the device on which it was cast.</summary>
    public ReceiptSlip? Receipt(HttpContext http, int poll, Guid residentId) =>
        (Read<ReceiptSlip>(http, Fresh(poll)) ?? Read<ReceiptSlip>(http, Lasting(poll))) is { } slip && slip.ResidentId == residentId
            ? slip
            : null;

    public void Keep(HttpContext http, ReceiptSlip slip)
    {
        var path = $"/poll/{slip.PollNumber}";
        Write(http, Fresh(slip.PollNumber), slip, FreshLife, path);
        Write(http, Lasting(slip.PollNumber), slip with { CastAt = null, Answers = [] }, ReceiptLife, path);
    }

    /// <summary>Whether a cookie of this name holds something of one reader's own.</summary>
    public static bool IsSlip(string cookie) =>
        cookie == DraftCookie
        || cookie.StartsWith(FreshCookie, StringComparison.Ordinal)
        || cookie.StartsWith(LastingCookie, StringComparison.Ordinal);

    private static string Fresh(int poll) => $"{FreshCookie}{poll}";

    private static string Lasting(int poll) => $"{LastingCookie}{poll}";

    private T? Read<T>(HttpContext http, string name)
        where T : class
    {
        if (http.Request.Cookies[name] is not { } sealedText)
            return null;

        try
        {
            var slip = JsonSerializer.Deserialize<Dated<T>>(protector.Unprotect(sealedText));
            return slip is { } read && clock.GetUtcNow() < read.Until ? read.Value : null;
        }
        catch (CryptographicException)
        {
            // Sealed by a key that is gone, or not by us: the reader simply has none any more.
            http.Response.Cookies.Delete(name);
            return null;
        }
    }

    private void Write<T>(HttpContext http, string name, T value, TimeSpan life, string path)
    {
        var slip = new Dated<T>(value, clock.GetUtcNow() + life);
        http.Response.Cookies.Append(name, protector.Protect(JsonSerializer.Serialize(slip)), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = life,
            Path = path,
            IsEssential = true,
        });
    }

    /// <summary>A browser may keep a cookie longer than it was told to; the server does not believe it then.</summary>
    private sealed record Dated<T>(T Value, DateTimeOffset Until);
}
