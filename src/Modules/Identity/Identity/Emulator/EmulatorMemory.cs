using System.Diagnostics.CodeAnalysis;

namespace ActiveResident.Identity;

/// <summary>A browser that stands at the sign-in page of the emulator.</summary>
/// <param name="Refused">Why there is nothing to sign in to; such a page has no way back.</param>
internal sealed record EmulatedVisit(
    Guid Id, string Scope, string State, string RedirectUri, string? Challenge, string AccessType, EmulatorRefusal? Refused);

/// <summary>What a code stands for until it is redeemed.</summary>
internal sealed record EmulatedGrant(EmulatedVisit Visit, string Oid, DateTimeOffset IssuedAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(240);

    public Guid SessionId { get; } = Guid.NewGuid();
}

/// <summary>What the emulator remembers; lost at a restart, and never more than a few.</summary>
internal sealed class EmulatorMemory
{
    private const int Most = 1000;

    public Recent<Guid, EmulatedVisit> Visits { get; } = new(Most);

    /// <summary>By the code; taken out when redeemed, so each serves once.</summary>
    public Recent<string, EmulatedGrant> Grants { get; } = new(Most);
}

/// <summary>The newest entries; the oldest make room.</summary>
internal sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, TValue> entries = [];
    private readonly Queue<TKey> order = new();

    public void Add(TKey key, TValue value)
    {
        lock (gate)
        {
            entries[key] = value;
            order.Enqueue(key);
            while (order.Count > most)
                entries.Remove(order.Dequeue());
        }
    }

    public TValue? Find(TKey key)
    {
        lock (gate)
            return entries.GetValueOrDefault(key);
    }

    public bool TryTake(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        lock (gate)
            return entries.Remove(key, out value);
    }
}
