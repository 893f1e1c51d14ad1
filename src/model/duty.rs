//! What a post is there for.

use super::ids::{DesignationId, FunctionId, ThemeId};
use super::organisation::Organisation;

/// Something a post is there for, which can be given to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Being responsible for a function.
    Function(FunctionId),
    /// Supporting the post that is responsible for a function.
    Support(FunctionId),
    /// Holding a designation.
    Designation(DesignationId),
    /// Leading on a theme.
    Lead(ThemeId),
}

impl Duty {
    /// The function it is about, where it is about one.
    pub fn function(self) -> Option<FunctionId> {
        match self {
            Self::Function(id) | Self::Support(id) => Some(id),
            Self::Designation(_) | Self::Lead(_) => None,
        }
    }
}

impl Organisation {
    /// What a duty is called; none where the catalogues no longer have it.
    pub fn duty_name(&self, duty: Duty) -> Option<&str> {
        match duty {
            Duty::Function(id) | Duty::Support(id) => {
                self.functions.get(&id).map(|function| &*function.name)
            }
            Duty::Designation(id) => self
                .designations
                .get(&id)
                .map(|designation| &*designation.name),
            Duty::Lead(id) => self.themes.get(&id).map(|theme| &*theme.name),
        }
    }
}
