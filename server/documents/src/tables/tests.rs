//! Reading files: what they show, what is refused, and that nothing makes the reader fall over.

mod files;
mod refused;
mod robust;
mod separated;
mod shown;
mod workbooks;
