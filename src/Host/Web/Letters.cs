using ActiveResident.Polls.Contracts;

namespace ActiveResident.Host;

/// <summary>Letters of options, as they stand on the ballot: А, Б, В without Ё, Й and the signs.</summary>
internal static class Letters
{
    private const string Alphabet = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";

    /// <summary>«Б. Сквер с фонтаном»; a stance needs no letter, and beside places and grades one would only confuse.</summary>
    public static string Name(string title, int place, QuestionKind kind) =>
        kind is QuestionKind.Stance or QuestionKind.Rank or QuestionKind.Scale ? title : $"{Of(place)}. {title}";

    /// <summary>The letter of a place, from 0; after the last one А1, Б1…</summary>
    public static string Of(int place) => place < Alphabet.Length
        ? Alphabet[place].ToString()
        : $"{Alphabet[place % Alphabet.Length]}{place / Alphabet.Length}";
}
