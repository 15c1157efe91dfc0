using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Rewards;

internal sealed class RewardsDb(DbContextOptions<RewardsDb> options) : ModuleDb(options)
{
    internal const string Name = "rewards";

    public override string Schema => Name;

    public DbSet<LedgerTransaction> Ledger => Set<LedgerTransaction>();

    public DbSet<Posting> Postings => Set<Posting>();

    public DbSet<ResidentBalance> Balances => Set<ResidentBalance>();
}
