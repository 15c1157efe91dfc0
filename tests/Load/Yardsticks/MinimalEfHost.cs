using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Load;

/// <summary>The smallest host with EF Core: its first answer asks its one table.</summary>
internal static class MinimalEfHost
{
    public static void Add(IServiceCollection services, LoadOptions options) => services.AddDbContext<NotesDb>(db => _ =
        options.Database == Engine.Sqlite
            ? db.UseSqlite($"Data Source={Path.Combine(options.Data, "minimal-ef.db")}")
            : db.UseNpgsql(options.Data));

    public static async Task MapAsync(WebApplication app)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<NotesDb>().Database.EnsureCreatedAsync();

        app.MapGet("/", async (NotesDb db) => await db.Notes.CountAsync());
    }
}

internal sealed class NotesDb(DbContextOptions<NotesDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

internal sealed record Note(Guid Id, string Text);
