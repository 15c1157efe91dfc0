using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ActiveResident.IntegrationTests;

/// <summary>Keeps what an application logs: message, values and scopes as an operator's log store would get them.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<string> Lines => [.. lines.Select(line => line.Text)];

    public IReadOnlyList<string> Of(LogLevel level) => [.. lines.Where(line => line.Level == level).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    // The host disposes its providers; the book is read after the host has stopped.
    public void Dispose()
    {
    }

    private sealed class Pen(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            book.lines.Enqueue((LogLevel.Trace, $"{category} scope {Values(state)}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            book.lines.Enqueue((logLevel, $"{category} {formatter(state, exception)} {Values(state)} {exception}"));

        private static string Values(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : $"{state}";
    }
}
