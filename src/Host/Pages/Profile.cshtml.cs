using ActiveResident.Identity;
using ActiveResident.Targeting;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ActiveResident.Host.Pages;

/// <summary>What the state account told us of the resident, and where they vote by it.</summary>
[Authorize]
internal sealed class ProfileModel(IMediator modules) : PageModel
{
    public ResidentProfile Profile { get; private set; } = null!;

    public ResidentTerritories? Territories { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await modules.Send(new GetProfile(User.ResidentId()), ct) is not { } profile)
            return Challenge();

        Profile = profile;
        Territories = await modules.Send(new FindTerritories(User.ResidentId()), ct);
        return Page();
    }
}
