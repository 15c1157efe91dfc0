using System.Globalization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Refusals of the modules as ProblemDetails in the reader's language: the one place that knows status codes.</summary>
internal static class Outcomes
{
    public const string RetryAfterSeconds = "2";

    public static readonly Error SignInRequired = new("sign_in_required", ErrorKind.Forbidden);
    public static readonly Error Forbidden = new("forbidden", ErrorKind.Forbidden);
    public static readonly Error NotFound = new("not_found", ErrorKind.NotFound);
    public static readonly Error MethodNotAllowed = new("method_not_allowed", ErrorKind.Invalid);
    public static readonly Error TooMany = new("too_many_requests", ErrorKind.Unavailable);
    public static readonly Error Internal = new("internal", ErrorKind.Unavailable);
    public static readonly Error NotJson = new("content_type_not_json", ErrorKind.Invalid);
    public static readonly Error Unavailable = new("unavailable", ErrorKind.Unavailable);
    public static readonly Error Malformed = new("malformed", ErrorKind.Invalid);

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static IResult Problem(HttpContext http, Error error, int? status = null)
    {
        // Plain spaces: typesetting is for pages, and whoever reads JSON may compare it.
        var texts = http.RequestServices.GetRequiredService<IStringLocalizerFactory>().Create(typeof(Texts));
        var extensions = new Dictionary<string, object?> { ["code"] = error.Code };
        if (error.Fields.Count > 0)
        {
            extensions["errors"] = error.Fields.Select(field =>
                new FieldProblem(field.Field, field.Code, texts[$"error.{field.Code}"].Value));
        }

        if (error.Detail is Eligibility eligibility)
            extensions["reasons"] = Reasons(http, eligibility);

        if (error.Detail is PollDefinition poll)
            extensions["visibleFrom"] = poll.ClosesAt;

        if (error.Kind == ErrorKind.Unavailable && !http.Response.Headers.ContainsKey("Retry-After"))
            http.Response.Headers.RetryAfter = RetryAfterSeconds;

        return TypedResults.Problem(
            statusCode: status ?? StatusOf(error.Kind),
            type: error.Code,
            title: texts[$"error.{error.Code}"].Value,
            extensions: extensions);
    }

    private static IEnumerable<EligibilityProblem> Reasons(HttpContext http, Eligibility eligibility)
    {
        var words = http.RequestServices.GetRequiredService<ElectorateWords>();
        return eligibility.Checks.Where(check => !check.IsPassed).Select(check => new EligibilityProblem(
            check.Code,
            Plain(words.Denied(check)),
            Plain(words.Next(check)),
            check.Required.Values,
            check.Fact?.Values,
            check.Source,
            check.AsOf?.ToString("O", CultureInfo.InvariantCulture)));
    }

    private static string Plain(string typeset) => typeset.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private sealed record FieldProblem(string Field, string Code, string Message);

    private sealed record EligibilityProblem(
        string Code, string Message, string Next, IReadOnlyList<string> Required, IReadOnlyList<string>? Fact, string Source, string? AsOf);
}

/// <summary>Turns a refused outcome of an endpoint into its ProblemDetails; whatever else it answered goes on as it is.</summary>
internal sealed class OutcomeFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        return Refusal(answer) is { } error ? Outcomes.Problem(context.HttpContext, error) : answer;
    }

    private static Error? Refusal(object? answer) => (answer as IRefusable)?.Error;
}
