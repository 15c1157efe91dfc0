namespace ActiveResident.BuildingBlocks;

/// <summary>Why a request was refused, as far as the edge needs to know to choose a status.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: a missing or impossible value. HTTP 422.</summary>
    Invalid,

    /// <summary>Who asks may not do this. HTTP 403.</summary>
    Forbidden,

    /// <summary>What is asked for does not exist. HTTP 404.</summary>
    NotFound,

    /// <summary>The state of things no longer allows it. HTTP 409.</summary>
    Conflict,

    /// <summary>Not now; the same request may succeed later. HTTP 503.</summary>
    Unavailable,
}

/// <summary>
/// A refusal as a value. <see cref="Code"/> is stable, is what the JSON API answers, and is the key of the sentence in
/// the reader's language (<c>error.{Code}</c> in the host's texts).
/// </summary>
public sealed record Error(string Code, ErrorKind Kind)
{
    /// <summary>Values that the sentence names, in its order; dates stay dates until the edge formats them.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>Which field of the request is meant, with a code for each; empty when the whole request is meant.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>The facts behind the refusal, for an edge that can tell more than one sentence.</summary>
    public object? Detail { get; init; }

    /// <summary>A request whose <paramref name="field"/> cannot be accepted.</summary>
    public static Error Invalid(string code, string field, params object[] arguments) =>
        new(code, ErrorKind.Invalid) { Fields = [new(field, code) { Arguments = arguments }], Arguments = arguments };

    /// <summary>A request that several validators refused.</summary>
    public static Error Invalid(IReadOnlyList<FieldError> fields) =>
        new(fields[0].Code, ErrorKind.Invalid) { Fields = fields, Arguments = fields[0].Arguments };

    public static Error Forbidden(string code) => new(code, ErrorKind.Forbidden);

    public static Error NotFound(string code) => new(code, ErrorKind.NotFound);

    public static Error Conflict(string code) => new(code, ErrorKind.Conflict);

    public static Error Unavailable(string code) => new(code, ErrorKind.Unavailable);

    public bool Equals(Error? other) => other is not null && other.Code == Code && other.Kind == Kind;

    public override int GetHashCode() => HashCode.Combine(Code, Kind);
}

/// <summary>One field of a request and the code of what is wrong with it.</summary>
/// <param name="Field">The JSON path or the name of the form field, e.g. <c>answers[0].options</c>.</param>
/// <param name="Code">The key of the sentence, as in <see cref="Error.Code"/>.</param>
public sealed record FieldError(string Field, string Code)
{
    public IReadOnlyList<object> Arguments { get; init; } = [];
}
