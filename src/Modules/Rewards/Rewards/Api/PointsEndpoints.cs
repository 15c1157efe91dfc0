using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActiveResident.Rewards;

/// <summary>A resident's points in the JSON surface.</summary>
public sealed record PointsDetail(int Balance, IReadOnlyList<PointsLine> Items, int Page, int Total);

internal static class PointsEndpoints
{
    private const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/me/points", List)
        .WithName("ListMyPoints").WithTags("Rewards").RequireAuthorization("Api").Produces<PointsDetail>();

    private static async Task<object> List(ClaimsPrincipal user, IMediator mediator, int? page, CancellationToken ct)
    {
        var resident = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var lines = await mediator.Send(new ListPoints(resident, PointsFilter.All, page ?? 1, PageSize), ct);
        return new PointsDetail(
            await mediator.Send(new GetBalance(resident), ct), lines.Lines, Math.Max(page ?? 1, 1), lines.Total);
    }
}
