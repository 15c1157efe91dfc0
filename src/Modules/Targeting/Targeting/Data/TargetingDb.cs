using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Targeting;

internal sealed class TargetingDb(DbContextOptions<TargetingDb> options) : ModuleDb(options)
{
    internal const string Name = "targeting";

    public override string Schema => Name;

    public override IReadOnlyList<Type> AboutResidents { get; } = [typeof(RollEntry)];

    public DbSet<Territory> Territories => Set<Territory>();

    public DbSet<StoredElectorate> Electorates => Set<StoredElectorate>();

    public DbSet<RollEntry> Roll => Set<RollEntry>();
}
