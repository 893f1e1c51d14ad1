//! Points, sizes and rectangles. The y axis grows downwards; the unit is the point (1/72 inch).

/// A place in the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance to the right of the origin, in points.
    pub x: f64,
    /// Distance below the origin, in points.
    pub y: f64,
}

impl Point {
    /// The place `x` to the right of and `y` below the origin.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// This place moved by `dx` to the right and `dy` downwards.
    #[must_use]
    pub fn offset(self, dx: f64, dy: f64) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }

    /// The straight distance to another place.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Extent from left to right, in points.
    pub width: f64,
    /// Extent from top to bottom, in points.
    pub height: f64,
}

impl Size {
    /// A size of `width` by `height`.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The corner at the top left.
    pub min: Point,
    /// The corner at the bottom right.
    pub max: Point,
}

impl Rect {
    /// The rectangle between two corners.
    pub const fn new(min: Point, max: Point) -> Self {
        Self { min, max }
    }

    /// The rectangle of a size whose top left corner is `origin`.
    pub fn from_origin_size(origin: Point, size: Size) -> Self {
        Self::new(origin, origin.offset(size.width, size.height))
    }

    /// Extent from left to right, in points.
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// Extent from top to bottom, in points.
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// Width and height together.
    pub fn size(&self) -> Size {
        Size::new(self.width(), self.height())
    }

    /// The point in the middle.
    pub fn center(&self) -> Point {
        Point::new(
            f64::midpoint(self.min.x, self.max.x),
            f64::midpoint(self.min.y, self.max.y),
        )
    }

    /// Whether the point lies inside or on the border.
    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.min.x
            && point.x <= self.max.x
            && point.y >= self.min.y
            && point.y <= self.max.y
    }

    /// Whether the two share at least a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(
            Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        )
    }

    /// The rectangle moved by `dx` to the right and `dy` downwards.
    #[must_use]
    pub fn translate(&self, dx: f64, dy: f64) -> Self {
        Self::new(self.min.offset(dx, dy), self.max.offset(dx, dy))
    }

    /// The rectangle with every side moved inwards by `by` (outwards where negative).
    #[must_use]
    pub fn inset(&self, by: f64) -> Self {
        Self::new(self.min.offset(by, by), self.max.offset(-by, -by))
    }
}
