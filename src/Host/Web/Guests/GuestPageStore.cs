using ActiveResident.Polls;
using Microsoft.AspNetCore.OutputCaching;

namespace ActiveResident.Host;

/// <summary>Guests' pages of the present moment, as the output cache keeps them.</summary>
internal sealed class GuestPageStore : IOutputCacheStore
{
    private readonly MomentShelf<string, byte[]> pages = new(most: 32 << 20);

    public void Turn(Moment moment) => pages.Turn(moment.Number);

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(pages.Find(key));

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        pages.Put(key, value, value.Length);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing has a tag: what was changed ends the moment.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
