using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

internal sealed class VotingDb(DbContextOptions<VotingDb> options) : ModuleDb(options)
{
    internal const string Name = "voting";

    public override string Schema => Name;

    public DbSet<Participation> Participations => Set<Participation>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<TallyDue> TalliesDue => Set<TallyDue>();

    public DbSet<FinalResult> Results => Set<FinalResult>();
}
