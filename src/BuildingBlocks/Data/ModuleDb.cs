using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ActiveResident.BuildingBlocks;

/// <summary>A module's own data with the outbox of its events. Nothing in it points into another module's tables.</summary>
public abstract class ModuleDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The schema in PostgreSQL, and the name of the file on SQLite.</summary>
    public abstract string Schema { get; }

    /// <summary>
    /// Whose tables are rewritten every night, so that they forget in which order residents came (<see cref="ForgetArrivals"/>).
    /// The key of each begins with a random id.
    /// </summary>
    public virtual IReadOnlyList<Type> AboutResidents => [];

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Adds <paramref name="integrationEvent"/> to the same transaction as the data it tells of.</summary>
    /// <returns>The message's id, by which <see cref="OutboxDeliveries.WhenDelivered"/> waits for it.</returns>
    public Guid Publish(INotification integrationEvent)
    {
        var message = OutboxMessage.For(integrationEvent);
        Outbox.Add(message);
        return message.Id;
    }

    /// <summary>Saves, and answers false when a unique key was taken already: the caller knows what that means.</summary>
    public async Task<bool> TrySaveAsync(CancellationToken ct)
    {
        try
        {
            await SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation())
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // SQLite has no schemas and warns about each one named.
        if (!Database.IsSqlite())
            modelBuilder.HasDefaultSchema(Schema);

        modelBuilder.ApplyConfiguration(new OutboxMessageConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    /// <summary>SQLite cannot compare <see cref="DateTimeOffset"/> in a query; both engines can compare UTC instants.</summary>
    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
