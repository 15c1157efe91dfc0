using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting;

namespace ActiveResident.UnitTests.Targeting;

public class RollBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    private readonly Guid resident = Guid.NewGuid();

    [Fact]
    public void An_older_version_never_overwrites_a_newer()
    {
        var book = new RollBook(100);
        book.Put(resident, Line(version: 2), Now);

        Assert.Equal(2, book.Put(resident, Line(version: 1), Now.AddSeconds(1)).Version);
        Assert.Equal((2, Now), Found(book));

        book.Put(resident, Line(version: 3), Now.AddSeconds(2));
        Assert.Equal((3, Now.AddSeconds(2)), Found(book));
    }

    [Fact]
    public void The_same_version_read_again_is_known_from_then_on()
    {
        var book = new RollBook(100);
        book.Put(resident, Line(version: 1), Now);
        book.Put(resident, Line(version: 1), Now.AddMinutes(1));

        Assert.Equal((1, Now.AddMinutes(1)), Found(book));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    public void It_never_holds_more_than_its_bound(int most)
    {
        var book = new RollBook(most);
        for (var count = 0; count < most * 5; count++)
        {
            book.Put(Guid.NewGuid(), Line(version: 1), Now);
            if (count % 97 == 0)
                Assert.InRange(book.Count, 1, most);
        }

        Assert.InRange(book.Count, most / 3, most);
    }

    [Fact]
    public void Those_who_are_asked_for_stay_and_those_who_are_not_fall_out()
    {
        var book = new RollBook(10);
        var forgotten = Guid.NewGuid();
        book.Put(resident, Line(version: 1), Now);
        book.Put(forgotten, Line(version: 1), Now);

        for (var count = 0; count < 100; count++)
        {
            book.Put(Guid.NewGuid(), Line(version: 1), Now);
            Assert.Equal((1, Now), Found(book));
        }

        Assert.False(book.TryFind(forgotten, out _));
    }

    [Fact]
    public void A_resident_who_is_gone_is_found_no_more()
    {
        var book = new RollBook(10);
        book.Put(resident, Line(version: 1), Now);

        book.Remove(resident);

        Assert.False(book.TryFind(resident, out _));
    }

    private static RollLine Line(int version) =>
        new(version, AccountLevel.Confirmed, null, Region.Miass, null, HasRegistration: true, HasResidence: false, new(2026, 11, 23));

    private (int Version, DateTimeOffset KnownAt)? Found(RollBook book) =>
        book.TryFind(resident, out var found) ? (found.Line.Version, found.KnownAt) : null;
}
