using MediatR;

namespace ActiveResident.Identity;

/// <summary>Asks where a browser is signed out of the state account, to come back to the home page.</summary>
/// <param name="Origin">Scheme and host of the portal as the browser sees it.</param>
public sealed record GetEsiaSignOut(string Origin) : IRequest<string>;

internal sealed class GetEsiaSignOutHandler(EsiaAuthorization authorization) : IRequestHandler<GetEsiaSignOut, string>
{
    public Task<string> Handle(GetEsiaSignOut query, CancellationToken cancellationToken) =>
        Task.FromResult(authorization.SignOutUrl(query.Origin));
}
