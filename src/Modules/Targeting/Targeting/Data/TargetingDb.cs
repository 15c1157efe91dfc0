using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Targeting;

internal sealed class TargetingDb(DbContextOptions<TargetingDb> options) : ModuleDb(options)
{
    internal const string Name = "targeting";

    public override string Schema => Name;
}
