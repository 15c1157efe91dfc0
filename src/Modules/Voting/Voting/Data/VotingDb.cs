using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

internal sealed class VotingDb(DbContextOptions<VotingDb> options) : ModuleDb(options)
{
    internal const string Name = "voting";

    public override string Schema => Name;

    public DbSet<Participation> Participations => Set<Participation>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<BallotLink> Links => Set<BallotLink>();

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<TurnoutCell> Turnout => Set<TurnoutCell>();

    public DbSet<PendingLeaves> PendingLeaves => Set<PendingLeaves>();

    public DbSet<LogHead> LogHeads => Set<LogHead>();

    public DbSet<LogTile> LogTiles => Set<LogTile>();

    public DbSet<LogCheckpoint> Checkpoints => Set<LogCheckpoint>();

    public DbSet<TallyDue> TalliesDue => Set<TallyDue>();

    public DbSet<SealDue> SealsDue => Set<SealDue>();

    public DbSet<AnnulmentDue> AnnulmentsDue => Set<AnnulmentDue>();

    public DbSet<CounterCorrection> Corrections => Set<CounterCorrection>();

    public DbSet<FinalResult> Results => Set<FinalResult>();
}
