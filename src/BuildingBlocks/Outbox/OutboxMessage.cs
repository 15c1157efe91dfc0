using System.Collections.Concurrent;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.BuildingBlocks;

/// <summary>An event that waits for delivery, in the schema of the module it comes from. Deleted once delivered.</summary>
public sealed class OutboxMessage
{
    /// <summary>Attempts after which a message rests as a dead letter until ops look at it.</summary>
    public const int MostAttempts = 10;

    private static readonly ConcurrentDictionary<string, Type?> Types = new();

    private OutboxMessage(Guid id, string type, string payload) => (Id, Type, Payload) = (id, type, payload);

    public Guid Id { get; private init; }

    /// <summary>Full name of the event's type and the short name of its assembly.</summary>
    public string Type { get; private init; }

    public string Payload { get; private init; }

    public int Attempts { get; private set; }

    /// <summary>Not to be delivered before; the zero instant for a new message.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Which delivery has taken it up, so that two hosts do not do the same work.</summary>
    public Guid? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Given up after <see cref="MostAttempts"/>; visible to ops.</summary>
    public bool IsDead { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Its id is random: an ordered one would tell when the resident came whom it is about (ADR 0008).</summary>
    public static OutboxMessage For(INotification integrationEvent) =>
        new(Guid.NewGuid(), NameOf(integrationEvent.GetType()), PayloadOf(integrationEvent));

    /// <summary>The name under which events of <paramref name="type"/> are stored.</summary>
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    public static string PayloadOf(INotification integrationEvent) =>
        JsonSerializer.Serialize(integrationEvent, integrationEvent.GetType());

    /// <exception cref="InvalidOperationException">The event's type is unknown to this version of the host.</exception>
    internal INotification Read() =>
        Types.GetOrAdd(Type, System.Type.GetType) is { } type && JsonSerializer.Deserialize(Payload, type) is INotification read
            ? read
            : throw new InvalidOperationException($"Unknown event type {Type}");

    internal void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 2000 ? error[..2000] : error;
        IsDead = Attempts >= MostAttempts;
        DueAt = IsDead ? default : now + TimeSpan.FromSeconds(Math.Pow(2, Attempts)); // what rests needs no time
        LeasedBy = null;
        LeasedUntil = null;
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox");
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Type).HasMaxLength(300);
        message.Property(m => m.LastError).HasMaxLength(2000);
    }
}
