using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ModuleDb(options)
{
    internal const string Name = "identity";

    public override string Schema => Name;

    public override IReadOnlyList<Type> AboutResidents { get; } = [typeof(Resident)]; // their sessions go along

    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<Session> Sessions => Set<Session>();
}
