using System.Text.Json.Serialization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace ActiveResident.Host;

/// <summary>The JSON surface below <c>/api/v1</c>: the app's tokens, refusals in one form.</summary>
internal static class ApiSetup
{
    private const string Policy = "Api";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // bad input is no failure of ours
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddOpenApi("v1");
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(IdentityModule.BearerScheme)
            .RequireAuthenticatedUser());
    }

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1").AddEndpointFilter<OutcomeFilter>();

    /// <summary>Failures of the API that no endpoint answered: JSON with a code, never a page, never a stack trace.</summary>
    public static void UseApiProblems(this IApplicationBuilder api)
    {
        api.UseExceptionHandler(handler => handler.Run(http =>
        {
            var (error, status) = Failed(http.Features.Get<IExceptionHandlerFeature>()?.Error);
            return Outcomes.Problem(http, error, status).ExecuteAsync(http);
        }));
        api.UseStatusCodePages(context => Named(context.HttpContext.Response.StatusCode) is { } error
            ? Outcomes.Problem(context.HttpContext, error, StatusAfter(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext)
            : Task.CompletedTask);
    }

    /// <summary>A database that is away is no fault of the request: it may come again.</summary>
    private static (Error Error, int? Status) Failed(Exception? failure) => failure switch
    {
        BadHttpRequestException => (Outcomes.Malformed, null),
        _ when failure?.IsOutage() is true => (Outcomes.Unavailable, null),
        _ => (Outcomes.Internal, StatusCodes.Status500InternalServerError),
    };

    // What cannot be read is answered alike, whether the framework or an endpoint could not read it.
    private static int StatusAfter(int status) =>
        status == StatusCodes.Status400BadRequest ? StatusCodes.Status422UnprocessableEntity : status;

    private static Error? Named(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Outcomes.SignInRequired,
        StatusCodes.Status403Forbidden => Outcomes.Forbidden,
        StatusCodes.Status404NotFound => Outcomes.NotFound,
        StatusCodes.Status405MethodNotAllowed => Outcomes.MethodNotAllowed,
        StatusCodes.Status415UnsupportedMediaType => Outcomes.NotJson,
        >= 400 and < 500 => Outcomes.Malformed,
        _ => null,
    };

    private static void Complete(ProblemDetailsContext context) =>
        context.ProblemDetails.Instance ??= context.HttpContext.Request.Path;
}
