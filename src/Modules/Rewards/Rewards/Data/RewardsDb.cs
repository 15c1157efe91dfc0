using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

internal sealed class RewardsDb(DbContextOptions<RewardsDb> options) : ModuleDb(options)
{
    internal const string Name = "rewards";

    public override string Schema => Name;

    public override IReadOnlyList<Type> AboutResidents { get; } = [typeof(LedgerLine), typeof(ResidentBalance)];

    public DbSet<LedgerLine> Ledger => Set<LedgerLine>();

    public DbSet<ResidentBalance> Balances => Set<ResidentBalance>();
}
